# Some versions of the module have it, some do not.
module "network" {
  source = "./network"
}

output "zone" {
  value = try(module.network.zone_id, null)
}

output "has_zone" {
  value = can(module.network.zone_id)
}

output "json" {
  value = module.network.vpc_id
}
