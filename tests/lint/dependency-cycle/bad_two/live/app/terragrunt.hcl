terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc" # ERROR: dependency-cycle
  skip_outputs = true
}

inputs = {
  vpc_id = "vpc-1"
}
