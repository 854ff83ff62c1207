terraform {
  source = "../../modules/app"
}

locals {
  name = split("/", "a/b")[1]
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
