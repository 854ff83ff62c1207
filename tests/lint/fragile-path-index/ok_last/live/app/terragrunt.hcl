terraform {
  source = "../../modules/app"
}

locals {
  parts = split("/", get_terragrunt_dir())
  name  = local.parts[length(local.parts) - 1]
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
