locals {
  # Every pair of a secret and a service account that may read it.
  grants = flatten([
    for name, secret in var.secrets : [
      for reader in secret.readers : { secret = name, reader = reader, namespace = split("/", reader)[0] }
    ]
  ])

  # "production/heartbeat" => its namespace and name; who reads several secrets is one service account with one role.
  readers = {
    for reader in distinct(local.grants[*].reader) : reader => {
      namespace       = split("/", reader)[0]
      service_account = split("/", reader)[1]
    }
  }
}

resource "aws_iam_policy" "access" {
  for_each = var.secrets

  name   = "${var.name}-${each.key}-access"
  policy = data.aws_iam_policy_document.access[each.key].json
}

data "aws_iam_policy_document" "access" {
  for_each = var.secrets

  statement {
    sid       = "ReadSecret"
    actions   = ["secretsmanager:DescribeSecret", "secretsmanager:GetSecretValue"]
    resources = [aws_secretsmanager_secret.this[each.key].arn]
  }

  statement {
    sid       = "DecryptSecret"
    actions   = ["kms:Decrypt"]
    resources = [aws_kms_key.secrets.arn]

    # The key opens secrets where Secrets Manager asks for it, and this one only.
    condition {
      test     = "StringEquals"
      variable = "kms:ViaService"
      values   = ["secretsmanager.${data.aws_region.current.region}.amazonaws.com"]
    }

    condition {
      test     = "StringEquals"
      variable = "kms:EncryptionContext:SecretARN"
      values   = [aws_secretsmanager_secret.this[each.key].arn]
    }
  }
}

resource "aws_iam_role" "reader" {
  for_each = local.readers

  name               = "${var.name}-${each.value.namespace}-${each.value.service_account}"
  assume_role_policy = data.aws_iam_policy_document.reader_trust[each.key].json
}

data "aws_iam_policy_document" "reader_trust" {
  for_each = local.readers

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
      values   = [each.value.namespace]
    }

    condition {
      test     = "StringEquals"
      variable = "aws:RequestTag/kubernetes-service-account"
      values   = [each.value.service_account]
    }
  }
}

resource "aws_iam_role_policy_attachment" "reader" {
  for_each = { for grant in local.grants : "${grant.reader}/${grant.secret}" => grant }

  role       = aws_iam_role.reader[each.value.reader].name
  policy_arn = aws_iam_policy.access[each.value.secret].arn
}

resource "aws_eks_pod_identity_association" "reader" {
  for_each = local.readers

  cluster_name    = var.cluster_name
  namespace       = each.value.namespace
  service_account = each.value.service_account
  role_arn        = aws_iam_role.reader[each.key].arn
}

resource "kubernetes_service_account_v1" "reader" {
  for_each = local.readers

  metadata {
    name      = each.value.service_account
    namespace = var.namespaces[each.value.namespace]
  }
}
