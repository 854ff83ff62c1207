terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vcp" # ERROR: missing-config-path
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
