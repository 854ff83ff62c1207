terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

provider "helm" {
  kubernetes { # ERROR: removed-argument
    config_path = "~/.kube/config"
  }
}

resource "helm_release" "app" {
  name  = "app"
  chart = "app"
  set { # ERROR: removed-argument
    name  = "replicas"
    value = "2"
  }
}
