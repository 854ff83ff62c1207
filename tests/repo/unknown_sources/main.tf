provider "aws" {}

module "registry" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 6.0"
}

module "submodule" {
  source = "terraform-aws-modules/eks/aws//modules/karpenter"
}

module "git" {
  source = "git::https://example.com/vpc.git?ref=v1"
}

module "github" {
  source = "github.com/acme/vpc"
}

module "archive" {
  source = "https://example.com/vpc.zip"
}

module "computed" {
  source = "./modules/${var.kind}"
}

module "none" {}

variable "kind" {
  type = string
}

output "vpc" {
  value = module.registry.vpc_id
}
