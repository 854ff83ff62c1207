terraform {
  required_version = ">= 1.6"

  backend "s3" {
    bucket       = "acme-states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }

  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

provider "aws" {
  region = "eu-west-1"
}

module "labels" {
  source = "../modules/labels"
  name   = "network"
  owner  = { team = "platform", mail = "platform@acme.example" }
}

module "vpc" {
  source = "../modules/vpc"
  name   = module.labels.name
  cidr   = "10.0.0.0/16"
  tags   = module.labels.tags

  subnets = {
    a = { cidr = "10.0.0.0/20", zone = "eu-west-1a" }
    b = { cidr = "10.0.16.0/20", zone = "eu-west-1b", public = true }
  }
}

resource "aws_security_group" "inner" {
  name   = "${module.labels.name}-inner"
  vpc_id = module.vpc.id
  tags   = module.labels.tags
}

resource "aws_vpc_endpoint" "s3" {
  vpc_id             = module.vpc.id
  service_name       = "com.amazonaws.eu-west-1.s3"
  security_group_ids = [aws_security_group.inner.id]
  subnet_ids         = module.vpc.subnet_ids
}

output "vpc_id" {
  value = module.vpc.id
}

output "subnet_ids" {
  value = module.vpc.subnet_ids
}

output "subnets" {
  value = module.vpc.subnets
}

output "zone" {
  value = { id = "Z0123456789", name = "acme.example" }
}

output "name" {
  value = module.labels.name
}
