terraform {
  source = "../../modules/app"
}

generate "a" {
  path      = "${get_env("FIRST")}.tf"
  if_exists = "overwrite"
  contents  = "# a"
}

generate "b" {
  path      = "${get_env("SECOND")}.tf"
  if_exists = "overwrite"
  contents  = "# b"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
