terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
  enabled     = false
}

inputs = {
  vpc_id = "vpc-1"
}
