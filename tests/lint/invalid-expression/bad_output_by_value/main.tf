provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

locals {
  zones = module.network.settings.zones
  third = local.zones[2] # ERROR: invalid-expression
}

output "sum" {
  value = module.network.settings.port + length(local.third)
}

output "text" {
  value = upper(module.network.settings) # ERROR: invalid-expression
}
