terraform {
  source = "../../modules/app"

  after_hook "tell" {
    commands = ["apply"]
    execute  = ["echo", dependency.vpc.outputs.vpc_id]
  }
}

dependency "vpc" {
  config_path = "../vpc"
}

inputs = {
  vpc_id = "vpc-1"
}
