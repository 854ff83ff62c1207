terraform {
  source = "../../modules/app"
}

locals {
  env = try(read_terragrunt_config("env.hcl"), {})
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
