# Names with a version came later, and so did `region`.
terraform {
  required_providers {
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = ">= 2.0"
    }
    aws = {
      source  = "hashicorp/aws"
      version = "~> 5.0"
    }
  }
}

data "aws_region" "current" {}

resource "kubernetes_namespace" "team" {
  metadata {
    name = data.aws_region.current.name
  }
}

resource "aws_eip" "nat" {
  vpc = true
}
