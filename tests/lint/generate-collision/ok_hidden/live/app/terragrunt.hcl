terraform {
  source = "../../modules/app"
}

generate "version" {
  path      = ".terraform-version"
  if_exists = "overwrite_terragrunt"
  contents  = "1.11.4"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
