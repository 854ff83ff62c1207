module "network" {
  source = "./network"
  zones  = ["a", "b"]
  config = { inner = { name = "x" } }
}

locals {
  zone    = "${module.network.zone.name}/${module.network.zone["id"]}"
  first   = module.network.subnet_ids[0]
  third   = module.network.zones[2]
  inner   = module.network.config.inner.name
  nothing = module.network.nothing
  guarded = try(module.network.zone.fqdn, module.network.name)
  all     = join(",", module.network.subnet_ids)
  every   = [for id in module.network.subnet_ids : upper(id)]
}

output "name" {
  value = module.network.name
}
