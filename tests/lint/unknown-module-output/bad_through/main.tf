variable "names" {
  type = set(string)
}

module "network" {
  source = "./network"
}

module "networks" {
  source   = "./network"
  for_each = var.names
}

locals {
  network  = module.network
  networks = module.networks
}

output "vpc" {
  value = local.network.vpcid # ERROR: unknown-module-output
}

output "first" {
  value = values(module.networks)[0].vpc # ERROR: unknown-module-output
}

output "keyed" {
  value = local.networks["a"].id # ERROR: unknown-module-output
}

module "peer" {
  source   = "./peer"
  for_each = module.networks
  vpc_id   = each.value.vpc_idd # ERROR: unknown-module-output
}
