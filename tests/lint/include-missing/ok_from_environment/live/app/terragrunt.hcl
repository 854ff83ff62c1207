terraform {
  source = "../../modules/app"
}

include "root" {
  path = "${get_env("ROOTS")}/root.hcl"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
