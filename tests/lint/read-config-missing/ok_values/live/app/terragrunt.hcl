terraform {
  source = "../../modules/app"
}

locals {
  shared = read_tfvars_file("../shared.tfvars")
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
