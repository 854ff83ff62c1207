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

module "elsewhere" {
  source = "git::https://example.com/network.git"
}

locals {
  network  = module.network
  networks = merge(module.networks, { main = module.network })
  named    = merge(module.network, { label = "main" })
  far      = module.elsewhere
  settings = module.network.settings
}

output "all" {
  value = [
    local.network.vpc_id,
    local.networks["main"].vpc_id,
    local.named.label,
    local.far.anything,
    local.settings.anything,
    [for name, network in module.networks : network.vpc_id],
    values(module.networks)[*].settings,
    { for name, network in module.networks : name => network.settings.x },
    try(local.network.label, null),
  ]
}
