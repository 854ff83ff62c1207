terraform {
  required_providers {
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.30"
    }
  }
}

resource "kubernetes_namespace_v1" "apps" {
  metadata = { # ERROR: unknown-argument
    name = "apps"
  }
}
