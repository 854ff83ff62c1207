# Rendered by tfgen from addons.aws-load-balancer-controller.

module "aws_load_balancer_controller" {
  count  = local.config.addons.aws-load-balancer-controller.enabled ? 1 : 0
  source = "../../modules/addons/aws-load-balancer-controller"

  name         = local.name
  cluster_name = local.foundation.cluster_name
  region       = local.config.region
  vpc_id       = local.foundation.vpc_id
  placement    = local.config.places.system

  depends_on = [module.karpenter_nodes]
}
