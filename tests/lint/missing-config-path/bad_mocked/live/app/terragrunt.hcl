terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../network" # ERROR: missing-config-path
  mock_outputs = { vpc_id = "vpc-0" }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
