terraform {
  source = "../../modules/app"
}

locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.names[0]
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
