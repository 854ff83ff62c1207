terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = try(dependency.vpc.outputs.id, dependency.vpc.outputs.vpc_id)
}
