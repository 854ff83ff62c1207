terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
  mock_outputs = { # WARNING: mock-output-drift
    vpc_id = "vpc-0"
    region = "eu-west-1"
  }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
