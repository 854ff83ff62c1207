# Another major version, a later one than the one that was read, a range, none: each may have other keys.
resource "helm_release" "other" {
  for_each = toset(["2.11.4", "3.99.0", "~> 3.1"])

  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  version    = each.value
  values     = ["replica: 2"]
}

resource "helm_release" "newest" {
  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  values     = ["replica: 2"]
}

resource "helm_release" "given" {
  name       = "metrics-server"
  repository = "https://kubernetes-sigs.github.io/metrics-server"
  chart      = "metrics-server"
  version    = var.chart_version
  values     = ["replica: 2"]
}

variable "chart_version" {
  type = string
}

# It had this key until 1.1.
resource "helm_release" "older" {
  name       = "karpenter"
  repository = "oci://public.ecr.aws/karpenter"
  chart      = "karpenter"
  version    = "1.0.2"
  values     = ["webhook: { enabled: false }"]
}
