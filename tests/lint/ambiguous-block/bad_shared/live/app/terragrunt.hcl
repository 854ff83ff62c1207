terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
