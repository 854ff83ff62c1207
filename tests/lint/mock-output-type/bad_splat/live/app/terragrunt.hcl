terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"

  mock_outputs = {
    subnet_ids = "subnet-0" # WARNING: mock-output-type
  }
}

inputs = {
  subnet_ids = dependency.vpc.outputs.subnet_ids
}
