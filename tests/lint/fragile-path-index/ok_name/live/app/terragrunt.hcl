terraform {
  source = "../../modules/app"
}

locals {
  name = basename(get_terragrunt_dir())
  env  = basename(dirname(get_terragrunt_dir()))
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
