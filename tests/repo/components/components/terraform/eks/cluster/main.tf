provider "aws" {
  region = "eu-west-1"
}

module "vpc" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "network"
}

module "vpcs" {
  source   = "cloudposse/stack-config/yaml//modules/remote-state"
  version  = "1.8.0"
  for_each = toset(["a"])

  component = "vpc"
}

module "elsewhere" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "dns"
}

output "cluster_id" {
  value = module.vpc.outputs.vpc_id
}

output "ids" {
  value = [for k, v in module.vpcs : v.outputs.vpc_id]
}
