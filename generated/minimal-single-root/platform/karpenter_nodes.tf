# Rendered by tfgen from karpenter.

module "karpenter_nodes" {
  count  = local.config.karpenter.enabled ? 1 : 0
  source = "../modules/addons/karpenter"

  cluster_name             = module.cluster.cluster_name
  cluster_endpoint         = module.cluster.cluster_endpoint
  karpenter_node_role_name = module.karpenter.karpenter_node_role_name
  karpenter_queue_name     = module.karpenter.karpenter_queue_name
  placement                = local.config.places.system
  pools                    = local.config.karpenter.pools

  depends_on = [module.cluster, module.karpenter, module.ebs_csi]
}
