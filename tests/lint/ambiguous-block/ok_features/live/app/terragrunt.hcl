terraform {
  source = "../../modules/app"
}

feature "a" {
  default = 1
}

feature "b" {
  default = 2
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
