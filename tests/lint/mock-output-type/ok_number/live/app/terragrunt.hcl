terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  mock_outputs = { vpc_id = 1 }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
