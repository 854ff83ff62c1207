# Rendered by tfgen from karpenter.

module "karpenter" {
  source = "../modules/karpenter"

  name         = local.name
  cluster_name = module.cluster.cluster_name
}
