terraform {
  source = "../../modules/app"
}

generate "main" { # ERROR: generate-collision
  path      = "main.tf"
  if_exists = "overwrite_terragrunt"
  contents  = "# a"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
