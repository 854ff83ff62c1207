terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "${get_env("LIVE")}/vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
