# Rendered by tfgen from addons.secrets-store-csi.

# In kube-system: both mount paths of the host, which no Pod Security level but privileged allows.
resource "helm_release" "driver" {
  name       = "secrets-store-csi-driver"
  namespace  = "kube-system"
  repository = "https://kubernetes-sigs.github.io/secrets-store-csi-driver/charts"
  chart      = "secrets-store-csi-driver"
  version    = "1.6.0"
  atomic     = true
  timeout    = 600

  values = [templatefile("${path.module}/values-driver.yaml.tftpl", {
    rotation_interval = var.rotation_interval
  })]
}

resource "helm_release" "provider" {
  name       = "secrets-store-csi-driver-provider-aws"
  namespace  = "kube-system"
  repository = "https://aws.github.io/secrets-store-csi-driver-provider-aws"
  chart      = "secrets-store-csi-driver-provider-aws"
  version    = "3.1.1"
  atomic     = true
  timeout    = 600

  values = [templatefile("${path.module}/values-provider.yaml.tftpl", {
    region = var.region
  })]

  depends_on = [helm_release.driver]
}
