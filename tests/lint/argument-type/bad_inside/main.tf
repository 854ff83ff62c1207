terraform {
  required_providers {
    helm = {
      source  = "hashicorp/helm"
      version = "~> 3.0"
    }
  }
}

resource "helm_release" "app" {
  name  = "app"
  chart = "app"
  set = [ # ERROR: argument-type
    { value = "2" },
  ]
}

resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  scaling_config {
    max_size     = "three" # ERROR: argument-type
    min_size     = 1
    desired_size = 2
  }
}
