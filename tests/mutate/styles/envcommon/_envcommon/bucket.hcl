terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules/bucket"
}

locals {
  environment = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.environment
}

inputs = {
  name = "results-of-${local.environment}"
}
