terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "../vpc"
}

generate "x" {
  path      = "x.auto.tfvars"
  if_exists = "overwrite"
  contents  = "vpc_id = \"${dependency.vpc.outputs.vpc_id}\""
}

inputs = {
  vpc_id = "vpc-1"
}
