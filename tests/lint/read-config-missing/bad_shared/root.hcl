locals {
  region = read_terragrunt_config("region.hcl") # ERROR: read-config-missing
}
