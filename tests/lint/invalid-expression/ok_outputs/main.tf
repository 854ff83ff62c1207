provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

module "network_by_name" {
  source   = "./network"
  for_each = toset(["a", "b"])
}

locals {
  all = [for network in module.network_by_name : network.vpc_id]
}

output "tried" {
  value = try(module.network.settings.nam, module.network.subnet_ids.a, "none")
}

output "asked" {
  value = length(module.network.subnet_ids) > 4 ? module.network.subnet_ids[4] : "none"
}

output "set" {
  value = tolist(module.network.names)[0]
}

output "key" {
  value = module.network_by_name["a"].settings["port"] + 1
}

output "all" {
  value = "${local.all[0]}-${values(module.network_by_name)[*].vpc_id[0]}"
}

output "files" {
  value = file("${path.module}/built/${module.network.settings.name}.json")
}
