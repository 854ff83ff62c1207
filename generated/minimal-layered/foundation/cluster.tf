# Rendered by tfgen from cluster.

module "cluster" {
  source = "../modules/cluster"

  name                = local.name
  kubernetes_version  = local.config.cluster.version
  upgrade_support     = local.config.cluster.upgrade_support
  deletion_protection = local.config.cluster.deletion_protection
  access              = local.config.cluster.access
  node_groups         = local.config.cluster.node_groups
  log_retention_days  = local.config.cluster.log_retention_days
  vpc_id              = module.network.vpc_id
  subnet_ids          = module.network.private_subnet_ids
}
