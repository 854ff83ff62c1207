provider "aws" {
  region = "eu-west-1"
}

variable "vpc_enabled" {
  type    = bool
  default = true
}

module "vpc" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "vpc"
  bypass    = !var.vpc_enabled

  defaults = {
    subnet_ids = { first = "none" }
  }
}

output "subnet" {
  value = module.vpc.outputs.subnet_ids.first
}
