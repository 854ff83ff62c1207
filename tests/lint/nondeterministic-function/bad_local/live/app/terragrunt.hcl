terraform {
  source = "../../modules/app"
}

locals {
  id = uuid() # WARNING: nondeterministic-function
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = "${dependency.vpc.outputs.vpc_id}-${local.id}"
}
