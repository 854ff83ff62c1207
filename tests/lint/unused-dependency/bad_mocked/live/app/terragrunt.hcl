terraform {
  source = "../../modules/app"
}

dependency "vpc" { # WARNING: unused-dependency
  config_path  = "../vpc"
  mock_outputs = { vpc_id = "vpc-0" }
}

inputs = {
  vpc_id = "vpc-1"
}
