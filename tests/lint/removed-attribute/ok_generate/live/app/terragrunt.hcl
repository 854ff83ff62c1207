terraform {
  source = "../../modules/app"
}

generate "x" {
  path      = "x.txt"
  if_exists = "skip"
  contents  = "skip = true"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
