terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

variable "rules" {
  type    = map(number)
  default = { https = 443 }
}

resource "aws_security_group" "web" {
  name = "web"

  dynamic "ingress" {
    for_each = var.rules
    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocoll = "tcp" # ERROR: unknown-argument
    }
  }

  timeouts {
    creates = "10m" # ERROR: unknown-argument
  }
}

resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  scaling_config {
    max_size      = 3
    min_size      = 1
    desired_sizes = 2 # ERROR: unknown-argument
    desired_size  = 2
  }
}
