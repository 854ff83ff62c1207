terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

generate "a" {
  path      = "a.tf"
  if_exists = "overwrite"
  contents  = "# a"
}

generate "b" {
  path      = "b.tf"
  if_exists = "overwrite"
  contents  = "# b"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
