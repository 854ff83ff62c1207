# Somebody else's provider of the same name.
terraform {
  required_providers {
    helm = {
      source  = "example/helm"
      version = "~> 3.0"
    }
  }
}

resource "helm_release" "web" {
  name  = "web"
  chart = "./web"

  set {
    name  = "replicas"
    value = "2"
  }
}
