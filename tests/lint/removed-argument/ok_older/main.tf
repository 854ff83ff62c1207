terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
    helm = {
      source  = "hashicorp/helm"
      version = "~> 2.12"
    }
  }
}

provider "helm" {
  kubernetes {
    config_path = "~/.kube/config"
  }
}

resource "aws_eip" "nat" {
  vpc = true
}

resource "helm_release" "web" {
  name  = "web"
  chart = "./web"

  set {
    name  = "replicas"
    value = "2"
  }
}
