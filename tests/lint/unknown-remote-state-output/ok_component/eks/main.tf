provider "aws" {
  region = "eu-west-1"
}

variable "dns_component" {
  type    = string
  default = "vpc"
}

module "vpc" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "vpc"
}

# A stack file may choose another one.
module "dns" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = var.dns_component
}

module "bucket" {
  source  = "cloudposse/stack-config/yaml//modules/remote-state"
  version = "1.8.0"

  component = "bucket"
}

output "vpc_id" {
  value = module.vpc.outputs.vpc_id
}

output "subnets" {
  value = try(module.vpc.outputs.subnets, [])
}

output "zone" {
  value = module.dns.outputs.zone
}

output "bucket" {
  value = module.bucket.outputs.arn
}
