terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  mock_outputs = { vpc_id = "vpc-0", subnet_ids = ["subnet-0"] }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = length(dependency.vpc.outputs.subnet_ids)
}
