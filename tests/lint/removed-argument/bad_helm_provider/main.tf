terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = ">= 3.0"
    }
  }
}

provider "helm" {
  kubernetes { # ERROR: removed-argument
    host = "https://cluster.example.com"

    exec {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = ["eks", "get-token", "--cluster-name", "main"]
    }
  }

  registry { # ERROR: removed-argument
    url      = "oci://charts.example.com"
    username = "reader"
    password = "x"
  }
}
