terraform {
  source = "../../modules/app"
}

include { # WARNING: deprecated-terragrunt
  path = find_in_parent_folders("root.hcl")
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
