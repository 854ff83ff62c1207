provider "aws" {
  region = "eu-west-1"
}

module "here" {
  source = "git::ssh://git@github.com/acme/terraform-aws-network.git//modules/vpc"
  cidr   = "10.0.0.0/16"
}

module "tagged" {
  source = "github.com/acme/terraform-aws-network//modules/vpc?ref=v1.0.0"
  cidrs  = []
}

module "released" {
  source  = "acme/network/aws//modules/vpc"
  version = "~> 1.0"
}

module "gone" {
  source = "github.com/acme/terraform-aws-network//modules/gone"
}

module "another" {
  source = "github.com/acme/terraform-aws-other//modules/vpc"
}

output "id" {
  value = module.here.id
}
