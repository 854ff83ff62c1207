terraform {
  source = "../../modules/app"

  before_hook "tell" {
    commands = ["apply"]
    execute  = ["echo", "now"]
  }
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
