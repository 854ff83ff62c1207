terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  mock_outputs = {}
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = length(dependency.vpc.outputs.subnet_ids)
}
