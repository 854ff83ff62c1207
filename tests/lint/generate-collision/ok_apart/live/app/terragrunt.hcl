terraform {
  source = "../../modules/app"
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

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
