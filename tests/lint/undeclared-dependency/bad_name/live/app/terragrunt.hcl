terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vcp.outputs.vpc_id # ERROR: undeclared-dependency
}
