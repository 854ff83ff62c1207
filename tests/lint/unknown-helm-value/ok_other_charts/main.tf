# Charts that nobody listed, and one of a listed name from elsewhere.
resource "helm_release" "own" {
  name   = "own"
  chart  = "${path.module}/chart"
  values = ["replica: 2"]
}

resource "helm_release" "mirror" {
  name       = "metrics-server"
  repository = "https://charts.example.com"
  chart      = "metrics-server"
  version    = "3.13.1"
  values     = ["replica: 2"]
}

resource "helm_release" "named" {
  name    = "metrics-server"
  chart   = "metrics-server/metrics-server"
  version = "3.13.1"
  values  = ["replica: 2"]
}
