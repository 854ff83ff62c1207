terraform {
  source = "../../modules/app"
}

dependency "own" {
  config_path  = "../app" # ERROR: dependency-cycle
  skip_outputs = true
}

inputs = {
  vpc_id = "vpc-1"
}
