terraform {
  source = "../../modules/app"
}

generate "x" { # ERROR: invalid-unit
  path     = "x.txt"
  contents = "a"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
