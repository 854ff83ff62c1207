# Rendered by tfgen from addons.prometheus.

locals {
  service = "prometheus-server"
}

resource "helm_release" "this" {
  name       = "prometheus"
  namespace  = var.namespace
  repository = "https://prometheus-community.github.io/helm-charts"
  chart      = "prometheus"
  version    = "29.27.0"
  atomic     = true
  timeout    = 900 # a Karpenter pool may have to start a node first

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    service   = local.service
    retention = "${var.retention_days}d"
    # A fifth stays free: Prometheus deletes whole blocks, and writes a merged one before it deletes the old.
    retention_size     = "${floor(var.storage_gib * 0.8)}GB"
    storage            = "${var.storage_gib}Gi"
    storage_class_name = var.storage_class_name
    memory             = var.memory
    node_selector      = var.placement.node_selector
    tolerations        = var.placement.tolerations
  })]
}
