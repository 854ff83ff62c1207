terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

resource "aws_eip" "nat" {
  vpc = true # WARNING: deprecated-argument
}

provider "helm" {
  kubernetes { # WARNING: deprecated-argument
    config_path = "~/.kube/config"
  }
}
