terraform {
  source = "../../modules/app"
}

locals {
  name = element(split("/", get_terragrunt_dir()), 3) # WARNING: fragile-path-index
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
