terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
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

resource "aws_eip" "nat" {
  domain = "vpc"
}

resource "helm_release" "web" {
  name  = "web"
  chart = "./web"
  set   = [{ name = "replicas", value = "2" }]
}
