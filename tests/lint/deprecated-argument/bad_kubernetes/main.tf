terraform {
  required_providers {
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 3.0"
    }
  }
}

resource "kubernetes_namespace" "team" { # WARNING: deprecated-argument
  metadata {
    name = "team"
  }
}

data "kubernetes_service" "web" { # WARNING: deprecated-argument
  metadata {
    name = "web"
  }
}

resource "kubernetes_service_account_v1" "web" {
  metadata {
    name = "web"
  }
}
