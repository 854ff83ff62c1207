terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = uuidv5("dns", dependency.vpc.outputs.vpc_id)
}
