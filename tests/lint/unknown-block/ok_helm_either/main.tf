terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = ">= 2.9"
    }
  }
}

# Version 2 takes blocks, version 3 arguments: which one it will be is not known here.
# tfgen: allow(deprecated-argument) whichever version it will be
provider "helm" {
  kubernetes {
    config_path = "~/.kube/config"
  }
}

# tfgen: allow(deprecated-argument) whichever version it will be
resource "helm_release" "app" {
  name  = "app"
  chart = "app"
  set {
    name  = "replicas"
    value = "2"
  }
}
