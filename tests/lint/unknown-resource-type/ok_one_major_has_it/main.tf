terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

# Version 6 lacks the first, version 5 the second.
resource "aws_simpledb_domain" "old" {
  name = "old"
}

resource "aws_eks_capability" "new" {
  cluster_name    = "main"
  capability_name = "argocd"
}
