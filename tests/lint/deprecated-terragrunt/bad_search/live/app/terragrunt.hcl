terraform {
  source = "../../modules/app"
}

locals {
  above = try(read_terragrunt_config(find_in_parent_folders()), {}) # WARNING: deprecated-terragrunt
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
