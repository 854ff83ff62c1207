provider "aws" {
  region = "eu-west-1"
}

module "vpc" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "vpc"

  defaults = {
    subnets = [] # WARNING: remote-state-default-drift
    cidr    = "10.0.0.0/16" # WARNING: remote-state-default-drift
  }
}

output "vpc_id" {
  value = module.vpc.outputs.id # ERROR: unknown-remote-state-output
}

output "subnets" {
  value = module.vpc.outputs.subnets
}
