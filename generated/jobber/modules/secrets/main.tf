# Rendered by tfgen from secrets.

data "aws_caller_identity" "current" {}

data "aws_partition" "current" {}

data "aws_region" "current" {}

locals {
  # "app-secrets/db_password" for every key of every secret.
  values = toset(flatten([for name, secret in var.secrets : [for key in secret.keys : "${name}/${key}"]]))
}

resource "aws_secretsmanager_secret" "this" {
  #checkov:skip=CKV2_AWS_57:rotation needs a function that knows the service behind each value
  for_each = var.secrets

  name                    = "${var.name}/${each.key}"
  description             = "Keys: ${join(", ", each.value.keys)}"
  kms_key_id              = aws_kms_key.secrets.arn
  recovery_window_in_days = each.value.recovery_days
}

# Random first values, so that no password is ever typed into a file. They are gone when Terraform ends.
ephemeral "aws_secretsmanager_random_password" "this" {
  for_each = local.values

  password_length     = 32
  exclude_punctuation = true # Values end up in URLs and command lines.
}

# Written once, and not to the state. The values that count are set in Secrets Manager, so are those of keys added later:
# a higher version here would replace them all.
resource "aws_secretsmanager_secret_version" "initial" {
  for_each = var.secrets

  secret_id                = aws_secretsmanager_secret.this[each.key].id
  secret_string_wo_version = 1

  secret_string_wo = jsonencode({
    for key in each.value.keys : key => ephemeral.aws_secretsmanager_random_password.this["${each.key}/${key}"].random_password
  })
}

resource "aws_kms_key" "secrets" {
  description         = "Secrets of ${var.name}"
  enable_key_rotation = true

  policy = jsonencode({
    Version = "2012-10-17"
    Statement = [{
      # IAM decides who in this account may use the key.
      Sid       = "AllowAccount"
      Effect    = "Allow"
      Principal = { AWS = "arn:${data.aws_partition.current.partition}:iam::${data.aws_caller_identity.current.account_id}:root" }
      Action    = "kms:*"
      Resource  = "*"
    }]
  })
}

resource "aws_kms_alias" "secrets" {
  name          = "alias/${var.name}-secrets"
  target_key_id = aws_kms_key.secrets.key_id
}
