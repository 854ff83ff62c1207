# Rendered by tfgen from addons.external-dns.

module "external_dns" {
  count  = local.config.addons.external-dns.enabled ? 1 : 0
  source = "../modules/addons/external-dns"

  name         = local.name
  cluster_name = local.compute.cluster_name
  region       = local.config.region
  namespace    = module.namespaces.namespaces["external-dns"]
  placement    = local.config.places.system
  zones        = local.config.addons.external-dns.zones
  policy       = local.config.addons.external-dns.policy

  depends_on = [module.karpenter_nodes, module.aws_load_balancer_controller]
}
