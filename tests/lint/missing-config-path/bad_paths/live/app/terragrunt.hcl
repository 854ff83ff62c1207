terraform {
  source = "../../modules/app"
}

dependencies {
  paths = ["../vpc", "../dns"] # ERROR: missing-config-path
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
