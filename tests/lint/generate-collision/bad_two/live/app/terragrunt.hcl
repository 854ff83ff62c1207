terraform {
  source = "../../modules/app"
}

generate "a" {
  path      = "more.tf"
  if_exists = "overwrite"
  contents  = "# a"
}

generate "b" {
  path      = "more.tf" # ERROR: generate-collision
  if_exists = "overwrite"
  contents  = "# b"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
