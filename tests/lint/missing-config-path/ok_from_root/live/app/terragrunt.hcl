terraform {
  source = "../../modules/app"
}

dependency "vpc" {
  config_path = "${get_repo_root()}/live/vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
