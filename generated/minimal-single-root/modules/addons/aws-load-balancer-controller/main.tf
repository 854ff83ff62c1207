# Rendered by tfgen from addons.aws-load-balancer-controller.

locals {
  namespace       = "kube-system"
  service_account = "aws-load-balancer-controller"
}

# Only the service account below, in this cluster, may take the role. Without the conditions any Pod Identity
# association of the account could.
data "aws_iam_policy_document" "assume" {
  statement {
    sid     = "AllowEksAuthToAssumeRoleForPodIdentity"
    actions = ["sts:AssumeRole", "sts:TagSession"]

    principals {
      type        = "Service"
      identifiers = ["pods.eks.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/eks-cluster-name"
      values   = [var.cluster_name]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-namespace"
      values   = [local.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [local.service_account]
    }
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-aws-load-balancer-controller"
  description        = "AWS Load Balancer Controller of ${var.cluster_name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "this" {
  name   = "aws-load-balancer-controller"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.controller.json
}

resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = local.namespace
  service_account = local.service_account
  role_arn        = aws_iam_role.this.arn
}

resource "helm_release" "this" {
  name       = "aws-load-balancer-controller"
  namespace  = local.namespace
  repository = "https://aws.github.io/eks-charts"
  chart      = "aws-load-balancer-controller"
  version    = "3.5.0"
  atomic     = true
  timeout    = 600

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    cluster_name    = var.cluster_name
    region          = var.region
    vpc_id          = var.vpc_id
    service_account = local.service_account
    node_selector   = var.placement.node_selector
    tolerations     = var.placement.tolerations
  })]

  # Pods get the role's credentials only if the association is there when they start. The policy has to outlive the
  # release, which removes load balancers while it is uninstalled.
  depends_on = [aws_eks_pod_identity_association.this, aws_iam_role_policy.this]
}
