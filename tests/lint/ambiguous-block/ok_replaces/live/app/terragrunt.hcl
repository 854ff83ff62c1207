terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

dependency "vpc" {
  config_path = "../dns"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
