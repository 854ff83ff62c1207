terraform {
  source = "../../modules/app"
}

locals {
  size = 1
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = local.size
}
