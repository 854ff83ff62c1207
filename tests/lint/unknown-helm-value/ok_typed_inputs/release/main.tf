variable "values" {
  type = object({ replicas = number })
}

resource "helm_release" "this" {
  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  version    = "3.13.1"
  values     = [yamlencode(var.values)]
}
