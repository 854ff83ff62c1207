provider "aws" {
  region = "eu-west-1"
}

variable "zones" {
  type = list(string)
}

module "network" {
  source = "./network"
  zones  = var.zones
}

output "first" {
  value = module.network.subnet_ids[0]
}

output "second" {
  value = try(module.network.subnet_ids[1], null)
}
