terraform {
  required_version = ">= 1.5"
  language         = TF2021

  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = "~> 6.0"
      configuration_aliases = [aws.other]
    }
    tls    = "~> 4.0"
    random = { source = "registry.terraform.io/hashicorp/random" }
    local  = { source = "local" }
  }
}

module "eks" {
  source  = "terraform-aws-modules/eks/aws//modules/karpenter"
  version = "~> 21.0"
}

module "private" {
  source  = "app.terraform.io/acme/network/aws"
  version = "1.0.0"
}

module "computed" {
  source  = var.source_of_module
  version = "1.0.0"
}

variable "source_of_module" {
  type  = string
  const = true
}
