terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

provider "helm" {
  kubernetes = {
    config_path = "~/.kube/config"
  }
}

resource "helm_release" "app" {
  name  = "app"
  chart = "app"
  set = [
    { name = "replicas", value = "2" },
  ]
}
