terraform {
  source = "../../modules/app"
}

locals {
  env = read_terragrunt_config("env.hcl", { locals = {} })
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
