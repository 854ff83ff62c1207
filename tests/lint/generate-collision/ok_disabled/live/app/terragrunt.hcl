terraform {
  source = "../../modules/app"
}

generate "a" {
  path      = "more.tf"
  if_exists = "overwrite"
  contents  = "# a"
}

generate "b" {
  path      = "more.tf"
  if_exists = "overwrite"
  contents  = "# b"
  disable   = true
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
