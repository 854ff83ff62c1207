terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

dependency "dns" { # WARNING: unused-dependency
  config_path = "../dns"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
