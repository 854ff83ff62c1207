terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  mock_outputs = { id = "vpc-0" } # WARNING: mock-output-drift
}

inputs = {
  vpc_id = dependency.vpc.outputs.id # ERROR: unknown-dependency-output
}
