terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

inputs = {
  network = dependency.vpc.outputs.vpc_id
}
