terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
  mock_outputs = {
    vpc_id = "vpc-0"
    region = "eu-west-1" # WARNING: mock-output-drift
  }
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
