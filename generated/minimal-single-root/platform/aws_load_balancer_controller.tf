# Rendered by tfgen from addons.aws-load-balancer-controller.

module "aws_load_balancer_controller" {
  count  = local.config.addons.aws-load-balancer-controller.enabled ? 1 : 0
  source = "../modules/addons/aws-load-balancer-controller"

  name         = local.name
  cluster_name = module.cluster.cluster_name
  region       = local.config.region
  vpc_id       = module.network.vpc_id
  placement    = local.config.places.system

  depends_on = [module.cluster, module.karpenter, module.karpenter_nodes]
}
