terraform {
  source = "../../modules/app"

  after_hook "tell" {
    commands = ["apply"]
    execute  = ["echo", local.now, uuid()]
  }
}

locals {
  now = timestamp()
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
