provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

locals {
  subnets = module.network.vpc_id
}

resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = local.subnets # ERROR: argument-type
  }
}
