# What an interpolation makes of the text is not known; what a chart renders as a template may read keys of one's own.
resource "helm_release" "loki" {
  name       = "loki"
  repository = "https://grafana-community.github.io/helm-charts"
  chart      = "loki"
  version    = "18.11.0"
  values = [
    <<-EOT
    bucket: ${var.bucket}
    loki:
      structuredConfig:
        common: "{{ .Values.bucket }}"
    EOT
    , "${var.name}:\n  anything: 1",
    <<-EOT
    ${var.block}
      deeper: 1
    EOT
    , templatefile("${path.module}/${var.name}.yaml", {}),
  ]
}

variable "bucket" {}
variable "name" {}
variable "block" {}
