variable "buckets" {
  type    = map(string)
  default = {}
}

import {
  for_each = var.buckets
  to       = terraform_data.bucket[each.key]
  id       = each.value
}

resource "terraform_data" "bucket" {
  for_each = var.buckets
}

import {
  to = terraform_data.bucket["logs"]
  id = "${local.prefix}-logs"
}

locals {
  prefix = "x"
}

import {
  to = module.network.terraform_data.vpc
  id = terraform_data.single.id
}

import {
  to = terraform_data.single
  id = 12
}

resource "terraform_data" "single" {}

import {
  to = module.registry.aws_vpc.this[0]
  id = "vpc-1"
}

module "network" {
  source = "./network"
}

module "registry" {
  source = "terraform-aws-modules/vpc/aws"
}
