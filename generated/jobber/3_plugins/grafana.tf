# Rendered by tfgen from addons.grafana.

module "grafana" {
  count  = local.config.addons.grafana.enabled ? 1 : 0
  source = "../modules/addons/grafana"

  namespace          = module.namespaces.namespaces["production"]
  placement          = local.config.places.monitoring
  storage_class_name = one(module.ebs_csi[*].storage_class_name)
  storage_gib        = local.config.addons.grafana.storage_gib
  dashboards         = local.config.addons.grafana.dashboards
  prometheus_url     = one(module.prometheus[*].prometheus_url)
  loki_url           = one(module.loki[*].loki_url)

  depends_on = [module.karpenter_nodes]
}
