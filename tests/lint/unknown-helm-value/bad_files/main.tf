locals {
  chart = {
    repository = "https://charts.jetstack.io"
    version    = "v1.21.1"
  }
}

resource "helm_release" "cert_manager" {
  name       = "cert-manager"
  repository = local.chart.repository
  chart      = "cert-manager"
  version    = local.chart.version
  values = [
    file("${path.module}/values.yaml"),
    templatefile("${path.module}/values.yaml.tftpl", { replicas = 2, monitored = var.monitored, zones = var.zones }),
  ]
}

variable "monitored" {
  type = bool
}

variable "zones" {
  type = list(string)
}
