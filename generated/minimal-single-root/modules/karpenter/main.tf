# Rendered by tfgen from karpenter. Its chart and its pools are in the module addons/karpenter.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  account   = data.aws_caller_identity.current.account_id
  partition = data.aws_partition.current.partition
  region    = data.aws_region.current.region
}

resource "aws_iam_role" "controller" {
  name               = "${var.name}-karpenter"
  assume_role_policy = data.aws_iam_policy_document.controller_trust.json
}

data "aws_iam_policy_document" "controller_trust" {
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
      values   = ["kube-system"]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = ["karpenter"]
    }
  }
}

resource "aws_eks_pod_identity_association" "controller" {
  cluster_name    = var.cluster_name
  namespace       = "kube-system"
  service_account = "karpenter"
  role_arn        = aws_iam_role.controller.arn
}

# In one policy the statements outgrow the 6,144 characters that IAM allows, hence six, as upstream has them.
resource "aws_iam_policy" "controller" {
  for_each = {
    node-lifecycle     = data.aws_iam_policy_document.node_lifecycle.json
    iam-integration    = data.aws_iam_policy_document.iam_integration.json
    eks-integration    = data.aws_iam_policy_document.eks_integration.json
    interruption       = data.aws_iam_policy_document.interruption.json
    zonal-shift        = data.aws_iam_policy_document.zonal_shift.json
    resource-discovery = data.aws_iam_policy_document.resource_discovery.json
  }

  name   = "${var.name}-karpenter-${each.key}"
  policy = each.value
}

resource "aws_iam_role_policy_attachment" "controller" {
  for_each = aws_iam_policy.controller

  role       = aws_iam_role.controller.name
  policy_arn = each.value.arn
}
