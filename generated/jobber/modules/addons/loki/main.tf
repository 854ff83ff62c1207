# Rendered by tfgen from addons.loki.

locals {
  service_account = "loki-sa"
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

# What Loki does with its bucket: https://grafana.com/docs/loki/latest/configure/storage/
data "aws_iam_policy_document" "bucket" {
  statement {
    sid       = "ListBucket"
    actions   = ["s3:ListBucket"]
    resources = [aws_s3_bucket.this.arn]
  }

  statement {
    sid       = "ReadAndWriteObjects"
    actions   = ["s3:DeleteObject", "s3:GetObject", "s3:PutObject"]
    resources = ["${aws_s3_bucket.this.arn}/*"]
  }
}

resource "aws_iam_role" "this" {
  name               = "${var.name}-loki"
  description        = "Loki of ${var.cluster_name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy" "this" {
  name   = "bucket"
  role   = aws_iam_role.this.name
  policy = data.aws_iam_policy_document.bucket.json
}

resource "aws_eks_pod_identity_association" "this" {
  cluster_name    = var.cluster_name
  namespace       = var.namespace
  service_account = local.service_account
  role_arn        = aws_iam_role.this.arn
}

resource "helm_release" "this" {
  name       = "loki"
  namespace  = var.namespace
  repository = "https://grafana-community.github.io/helm-charts"
  chart      = "loki"
  version    = "18.11.0"
  atomic     = true
  timeout    = 900 # a Karpenter pool may have to start a node first

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    bucket             = aws_s3_bucket.this.bucket
    region             = var.region
    service_account    = local.service_account
    retention          = "${var.retention_days * 24}h"
    storage            = "${var.storage_gib}Gi"
    storage_class_name = var.storage_class_name
    memory             = var.memory
    node_selector      = var.placement.node_selector
    tolerations        = var.placement.tolerations
  })]

  # Pods get the role's credentials only if the association is there when they start. On destruction Loki writes its
  # last chunks, for which it needs the bucket and the rights.
  depends_on = [
    aws_eks_pod_identity_association.this,
    aws_iam_role_policy.this,
    aws_s3_bucket_policy.this,
  ]
}
