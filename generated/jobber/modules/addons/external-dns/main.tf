# Rendered by tfgen from addons.external-dns.

locals {
  service_account = "external-dns"
}

# By name, so that a zone that does not exist fails the plan.
data "aws_route53_zone" "this" {
  for_each = var.zones

  name         = each.key
  private_zone = false
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
      values   = [var.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [local.service_account]
    }
  }
}

data "aws_iam_policy_document" "records" {
  statement {
    sid       = "ChangeRecords"
    actions   = ["route53:ChangeResourceRecordSets", "route53:ListResourceRecordSets", "route53:ListTagsForResources"]
    resources = [for zone in data.aws_route53_zone.this : zone.arn]
  }

  # Knows no resources.
  statement {
    sid       = "FindZones"
    actions   = ["route53:ListHostedZones"]
    resources = ["*"]
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-external-dns"
  description        = "external-dns of ${var.cluster_name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "this" {
  name   = "records"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.records.json
}

resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = local.service_account
  role_arn        = aws_iam_role.this.arn
}

resource "helm_release" "this" {
  name       = "external-dns"
  namespace  = var.namespace
  repository = "https://kubernetes-sigs.github.io/external-dns/"
  chart      = "external-dns"
  version    = "1.21.1"
  atomic     = true
  timeout    = 300

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    cluster_name    = var.cluster_name
    region          = var.region
    zones           = var.zones
    policy          = var.policy
    service_account = local.service_account
    node_selector   = var.placement.node_selector
    tolerations     = var.placement.tolerations
  })]

  # Pods get the role's credentials only if the association is there when they start.
  depends_on = [aws_eks_pod_identity_association.this, aws_iam_role_policy.this]
}
