# Rendered by tfgen from network.

module "network" {
  source = "../modules/network"

  name                    = local.name
  cidr                    = local.config.network.cidr
  zones                   = local.config.network.zones
  tiers                   = local.config.network.tiers
  nat                     = local.config.network.nat
  endpoints               = local.config.network.endpoints
  flow_log_retention_days = local.config.network.flow_log_retention_days
}
