# Rendered by tfgen from addons.prometheus.

module "prometheus" {
  count  = local.config.addons.prometheus.enabled ? 1 : 0
  source = "../modules/addons/prometheus"

  namespace          = module.namespaces.namespaces["production"]
  placement          = local.config.places.monitoring
  storage_class_name = one(module.ebs_csi[*].storage_class_name)
  storage_gib        = local.config.addons.prometheus.storage_gib
  retention_days     = local.config.addons.prometheus.retention_days
  memory             = local.config.addons.prometheus.memory

  depends_on = [module.karpenter_nodes]
}
