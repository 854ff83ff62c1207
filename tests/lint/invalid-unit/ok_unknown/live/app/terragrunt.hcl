terraform {
  source = "../../modules/app"
}

locals {
  who = run_cmd("whoami")
  env = get_env("ENV")
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
  size   = local.env == "prod" ? 2 : 1
}
