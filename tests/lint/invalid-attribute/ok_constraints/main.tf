terraform {
  required_version = "~>v1.5, !=1.6.0 , < 2"

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0, < 6.0, != 5.12.0"
    }
    tls = {
      source  = "hashicorp/tls"
      version = "4"
    }
    # Written in by another tool before Terraform sees it.
    random = {
      source  = "hashicorp/random"
      version = "__RANDOM_VERSION__"
    }
    null = {
      source  = "hashicorp/null"
      version = ">=3.0.0-beta1"
    }
  }
}

# OpenTofu takes what is known early.
module "network" {
  source  = "terraform-aws-modules/vpc/aws"
  version = var.network_version
}

variable "network_version" {
  type = string
}
