locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
  name   = "acme-${terraform.workspace}"
}

module "network" {
  source = "../modules/network"

  name = local.name
  cidr = local.config.network.cidr
}

output "vpc_id" {
  value = module.network.vpc_id
}

output "name" {
  value = module.network.name
}
