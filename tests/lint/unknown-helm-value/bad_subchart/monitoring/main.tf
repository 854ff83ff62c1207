variable "values" {
  type    = list(string)
  default = []
}

resource "helm_release" "this" {
  name       = "kube-prometheus-stack"
  repository = "https://prometheus-community.github.io/helm-charts"
  chart      = "kube-prometheus-stack"
  version    = "88.5.3"
  values     = concat([local.base], var.values)

  set { # WARNING: deprecated-argument
    name  = "grafana.adminPassword"
    value = "x"
  }
  set {
    name  = "prometheus.prometheusSpec.retension" # WARNING: unknown-helm-value
    value = "7d"
  }
  dynamic "set" {
    for_each = {
      "grafana.sidecar.dashboards.enabled" = true
      "grafana.sidecar.dashboard.label"    = "x" # WARNING: unknown-helm-value
    }
    content {
      name  = set.key
      value = set.value
    }
  }
}

locals {
  base = <<-EOT
    grafana:
      enabled: true
      "grafana.ini":
        whatever: {}
    kube-state-metrics:
      metricLabelAllowlist: [] # WARNING: unknown-helm-value
    prometheus-node-exporter:
      extraArgs: []
  EOT
}
