provider "aws" {
  region = "eu-west-1"
}

module "vpc" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "vpc"
}

output "subnet" {
  value = module.vpc.outputs.subnet_ids.first # ERROR: remote-state-type
}
