provider "aws" {
  region = "eu-west-1"
}

variable "zones" {
  type    = list(string)
  default = ["eu-west-1a", "eu-west-1b"]
}

module "network" {
  source = "./network"
  zones  = var.zones
}

output "second" {
  value = module.network.subnet_ids[1]
}
