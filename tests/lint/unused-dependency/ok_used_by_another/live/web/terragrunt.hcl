terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

locals {
  where = get_env("WHERE")
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
