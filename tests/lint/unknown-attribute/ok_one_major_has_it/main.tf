terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

data "aws_region" "here" {}

resource "aws_eip" "nat" {}

locals {
  name = data.aws_region.here.name
  six  = data.aws_region.here.region
  five = aws_eip.nat.vpc
}
