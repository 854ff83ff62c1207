locals {
  # A pod mounts a SecretProviderClass of its own namespace: one per secret and namespace with readers.
  mirrors = { for grant in local.grants : "${grant.namespace}/${grant.secret}" => grant... }
}

# The kind comes with the driver, so it travels in a chart: kubernetes_manifest would ask for it at plan time.
resource "helm_release" "secret_provider_class" {
  for_each = local.mirrors

  name      = "secret-${each.value[0].secret}"
  namespace = var.namespaces[each.value[0].namespace]
  chart     = "${path.module}/charts/secret-provider-class"

  values = [yamlencode({
    name       = each.value[0].secret
    secretName = aws_secretsmanager_secret.this[each.value[0].secret].name
    region     = data.aws_region.current.region
    keys       = var.secrets[each.value[0].secret].keys
  })]

  # Pods that mount it read at once.
  depends_on = [
    aws_eks_pod_identity_association.reader,
    aws_iam_role_policy_attachment.reader,
    aws_secretsmanager_secret_version.initial,
  ]
}
