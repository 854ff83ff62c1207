terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  skip_outputs = true
}

inputs = {
  vpc_id = "vpc-1"
}
