# An older provider took other values, and a newer one may: nobody knows it yet.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 4.0"
    }
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = ">= 7.0"
    }
  }
}

resource "aws_rds_cluster" "old" {
  engine = "aurora"
}

resource "kubernetes_service_v1" "new" {
  metadata {
    name = "new"
  }

  spec {
    type = "Quantum"
  }
}
