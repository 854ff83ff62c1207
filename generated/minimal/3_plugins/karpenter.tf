# Rendered by tfgen from karpenter.

module "karpenter_nodes" {
  count  = local.config.karpenter.enabled ? 1 : 0
  source = "../modules/addons/karpenter"

  cluster_name             = local.compute.cluster_name
  cluster_endpoint         = local.compute.cluster_endpoint
  karpenter_node_role_name = local.compute.karpenter_node_role_name
  karpenter_queue_name     = local.compute.karpenter_queue_name
  placement                = local.config.places.system
  pools                    = local.config.karpenter.pools

  depends_on = [module.ebs_csi]
}
