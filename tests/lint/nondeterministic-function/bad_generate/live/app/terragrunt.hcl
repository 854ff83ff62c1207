terraform {
  source = "../../modules/app"
}

generate "x" {
  path      = "x.auto.tfvars"
  if_exists = "overwrite"
  contents  = "size = ${length(bcrypt("a"))}" # WARNING: nondeterministic-function
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
