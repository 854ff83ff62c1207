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

output "second" {
  value = length(module.network.subnet_ids) > 1 ? module.network.subnet_ids[1] : null
}
