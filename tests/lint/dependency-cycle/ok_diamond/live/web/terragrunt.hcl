terraform {
  source = "../../modules/app"
}

dependency "app" {
  config_path  = "../app"
  skip_outputs = true
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
