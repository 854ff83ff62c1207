# Rendered by tfgen from addons.loki.

module "loki" {
  count  = local.config.addons.loki.enabled ? 1 : 0
  source = "../modules/addons/loki"

  name               = local.name
  cluster_name       = local.compute.cluster_name
  region             = local.config.region
  namespace          = module.namespaces.namespaces["production"]
  placement          = local.config.places.monitoring
  storage_class_name = one(module.ebs_csi[*].storage_class_name)
  storage_gib        = local.config.addons.loki.storage_gib
  retention_days     = local.config.addons.loki.retention_days
  memory             = local.config.addons.loki.memory

  depends_on = [module.karpenter_nodes]
}
