# Three ways to write values in the configuration, and a key in each that no chart has.
resource "helm_release" "metrics_server" {
  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  version    = "3.13.1"

  values = [
    <<-EOT
      replica: 2 # WARNING: unknown-helm-value
      metrics:
        enabled: true
        intervall: ${var.interval} # WARNING: unknown-helm-value
      resources:
        limits:
          anything: 1
    EOT
    ,
    yamlencode({
      serviceMonitor = {
        enabled = true
        labels  = {} # WARNING: unknown-helm-value
      }
      podDisruptionBudget = merge({ enabled = true }, var.more ? { minAvailible = 1 } : {}) # WARNING: unknown-helm-value
    }),
  ]

  set = [
    { name = "replicas", value = "2" },
    { name = "podAnnotations.prometheus\\.io/scrape", value = "true" },
    { name = "apiService.inSecure", value = "true" }, # WARNING: unknown-helm-value
  ]
}

variable "interval" {
  type    = string
  default = null
}

variable "more" {
  type = bool
}
