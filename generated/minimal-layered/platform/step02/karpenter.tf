# Rendered by tfgen from karpenter.

module "karpenter_nodes" {
  count  = local.config.karpenter.enabled ? 1 : 0
  source = "../../modules/addons/karpenter"

  cluster_name             = local.foundation.cluster_name
  cluster_endpoint         = local.foundation.cluster_endpoint
  karpenter_node_role_name = local.foundation.karpenter_node_role_name
  karpenter_queue_name     = local.foundation.karpenter_queue_name
  placement                = local.config.places.system
  pools                    = local.config.karpenter.pools

  depends_on = [module.ebs_csi]
}
