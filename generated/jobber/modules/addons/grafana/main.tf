# Rendered by tfgen from addons.grafana.

locals {
  prometheus = {
    uid       = "prometheus"
    name      = "Prometheus"
    type      = "prometheus"
    access    = "proxy"
    url       = var.prometheus_url
    isDefault = true
  }

  loki = {
    uid       = "loki"
    name      = "Loki"
    type      = "loki"
    access    = "proxy"
    url       = var.loki_url
    isDefault = false
  }

  datasources = [for source in [local.prometheus, local.loki] : source if source.url != null]

  # DS_PROMETHEUS is what exported dashboards call the data source they want to be given.
  dashboards = {
    for name, dashboard in var.dashboards : name => {
      gnetId     = dashboard.id
      revision   = dashboard.revision
      datasource = [{ name = "DS_PROMETHEUS", value = local.prometheus.name }]
    } if var.prometheus_url != null
  }
}

# Ephemeral into write-only: the password is in the cluster and nowhere in the state.
ephemeral "random_password" "admin" {
  length  = 32
  special = false
}

resource "kubernetes_secret_v1" "admin" {
  metadata {
    name      = "grafana-admin"
    namespace = var.namespace
  }

  data_wo = {
    admin-user     = "admin"
    admin-password = ephemeral.random_password.admin.result
  }

  # Written once. Grafana reads it when it makes its database and never again: to change the password later, use
  # grafana-cli admin reset-admin-password in the pod.
  data_wo_revision = 1
}

resource "helm_release" "this" {
  name       = "grafana"
  namespace  = var.namespace
  repository = "https://grafana-community.github.io/helm-charts"
  chart      = "grafana"
  version    = "12.11.1"
  atomic     = true
  timeout    = 900 # a Karpenter pool may have to start a node first

  values = [templatefile("${path.module}/values.yaml.tftpl", {
    admin_secret       = kubernetes_secret_v1.admin.metadata[0].name
    storage            = "${var.storage_gib}Gi"
    storage_class_name = var.storage_class_name
    datasources        = local.datasources
    dashboards         = local.dashboards
    node_selector      = var.placement.node_selector
    tolerations        = var.placement.tolerations
  })]
}
