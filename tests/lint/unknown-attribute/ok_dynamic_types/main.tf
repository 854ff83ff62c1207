data "external" "answer" {
  program = ["true"]
}

data "http" "home" {
  url = "https://example.org"
}

resource "kubernetes_manifest" "x" {
  manifest = { kind = "X" }
}

locals {
  a = data.external.answer.result.anything
  b = kubernetes_manifest.x.object.metadata.name
  c = kubernetes_manifest.x.manifest.kind
  d = data.http.home.response_headers["X"]
}
