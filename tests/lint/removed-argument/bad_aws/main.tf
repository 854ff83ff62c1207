terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

resource "aws_eip" "nat" {
  vpc = true # ERROR: removed-argument
}

resource "aws_eks_addon" "dns" {
  cluster_name      = "main"
  addon_name        = "coredns"
  resolve_conflicts = "OVERWRITE" # ERROR: removed-argument
}

module "host" {
  source = "./host"
}
