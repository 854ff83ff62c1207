terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = length(dependency.vpc.outputs.subnet_ids) # WARNING: unmocked-output
}
