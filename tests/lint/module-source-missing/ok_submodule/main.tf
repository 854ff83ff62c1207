module "network" {
  source = "./modules/shared/network"
  cidr   = "10.0.0.0/16"
}

module "names" {
  source = "./conventions"
}

output "network" {
  value = module.network.id
}
