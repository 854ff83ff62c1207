terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"

  mock_outputs = {
    vpcid = "vpc-0" # WARNING: mock-output-drift
  }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
