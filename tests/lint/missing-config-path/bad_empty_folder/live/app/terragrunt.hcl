terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../../modules/vpc" # ERROR: missing-config-path
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
