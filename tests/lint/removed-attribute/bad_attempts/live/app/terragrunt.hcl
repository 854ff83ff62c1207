terraform {
  source = "../../modules/app"
}

retry_max_attempts = 5 # ERROR: removed-attribute

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
