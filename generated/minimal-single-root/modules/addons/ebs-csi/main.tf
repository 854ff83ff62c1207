# Rendered by tfgen from addons.ebs-csi.

locals {
  namespace       = "kube-system"
  service_account = "ebs-csi-controller-sa"
}

data "aws_partition" "current" {}

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
  name               = "${var.name}-ebs-csi"
  description        = "EBS CSI driver of ${var.cluster_name}"
  assume_role_policy = data.aws_iam_policy_document.assume.json
}

resource "aws_iam_role_policy_attachment" "this" {
  role       = aws_iam_role.this.name
  policy_arn = "arn:${data.aws_partition.current.partition}:iam::aws:policy/service-role/AmazonEBSCSIDriverPolicy"
}

resource "aws_eks_addon" "this" {
  cluster_name                = var.cluster_name
  addon_name                  = "aws-ebs-csi-driver"
  addon_version               = var.addon_version
  resolve_conflicts_on_create = "OVERWRITE"
  resolve_conflicts_on_update = "OVERWRITE"

  # For the controller alone: the DaemonSet tolerates every taint by itself.
  configuration_values = jsonencode({
    controller = {
      nodeSelector = var.placement.node_selector
      tolerations  = var.placement.tolerations
    }
  })

  pod_identity_association {
    service_account = local.service_account
    role_arn        = aws_iam_role.this.arn
  }

  depends_on = [aws_iam_role_policy_attachment.this]
}

# EKS brings gp2 without making it the default: unencrypted, and dearer than gp3.
resource "kubernetes_storage_class_v1" "gp3" {
  metadata {
    name = "gp3"

    annotations = {
      "storageclass.kubernetes.io/is-default-class" = "true"
    }
  }

  storage_provisioner    = "ebs.csi.aws.com"
  reclaim_policy         = "Delete"
  allow_volume_expansion = true

  # Only once the pod has a node is its zone known, and a volume lives in one zone.
  volume_binding_mode = "WaitForFirstConsumer"

  parameters = {
    type      = "gp3"
    encrypted = "true"
  }

  depends_on = [aws_eks_addon.this]
}
