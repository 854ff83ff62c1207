# Rendered by tfgen from karpenter.

# Nodes are made by Karpenter, not by Terraform: the provider's default tags reach them only this way.
data "aws_default_tags" "this" {}

# Helm never upgrades the CRDs inside a chart, so they are a release of their own, at the controller's version.
resource "helm_release" "crds" {
  name       = "karpenter-crd"
  namespace  = "kube-system"
  repository = "oci://public.ecr.aws/karpenter"
  chart      = "karpenter-crd"
  version    = "1.14.1"
}

resource "helm_release" "karpenter" {
  name       = "karpenter"
  namespace  = "kube-system" # the API server's flow control favours controllers in kube-system
  repository = "oci://public.ecr.aws/karpenter"
  chart      = "karpenter"
  version    = "1.14.1"
  skip_crds  = true
  atomic     = true
  timeout    = 600

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    cluster_name     = var.cluster_name
    cluster_endpoint = var.cluster_endpoint
    queue_name       = var.karpenter_queue_name
    node_selector    = var.placement.node_selector
    tolerations      = var.placement.tolerations
  })]

  depends_on = [helm_release.crds]
}

# A chart rather than kubernetes_manifest, which would need the CRDs at plan time.
# Destroyed before the controller: an EC2NodeClass goes only when its last node has drained, hence the timeout.
resource "helm_release" "pools" {
  name      = "karpenter-pools"
  namespace = "kube-system"
  chart     = "${path.module}/charts/karpenter-pools"
  timeout   = 1200

  values = [yamlencode({
    clusterName  = var.cluster_name
    nodeRoleName = var.karpenter_node_role_name
    tags         = data.aws_default_tags.this.tags
    pools        = var.pools
  })]

  depends_on = [helm_release.karpenter]
}
