terraform {
  backend "local" {}
}

locals {
  subnets = module.network.subnet_ids
}

module "network" {
  source = "./network"
}

module "app" {
  source    = "./app"
  subnet_id = local.subnets # ERROR: input-type
}
