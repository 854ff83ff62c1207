terraform {
  source = "../../modules/app"
}

include "root" {
  path = "../" # ERROR: include-missing
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
