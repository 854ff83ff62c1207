provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

locals {
  zones = module.network.settings.zones
  first = local.zones.first # ERROR: invalid-expression
}

output "sum" {
  value = module.network.settings.port + length(local.first)
}

output "text" {
  value = upper(module.network.settings) # ERROR: invalid-expression
}
