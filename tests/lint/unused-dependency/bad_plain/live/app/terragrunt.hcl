terraform {
  source = "../../modules/app"
}

dependency "vpc" { # WARNING: unused-dependency
  config_path = "../vpc"
}

inputs = {
  vpc_id = "vpc-1"
}
