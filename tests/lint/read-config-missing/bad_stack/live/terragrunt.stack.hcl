locals {
  env = read_terragrunt_config("env.hcl") # ERROR: read-config-missing
}

unit "app" {
  source = "../units/app"
  path   = "app"
}
