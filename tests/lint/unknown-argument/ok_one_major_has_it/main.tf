terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

# tfgen: allow(deprecated-argument) whichever version it will be
resource "aws_eip" "nat" {
  vpc = true
}

resource "aws_vpc" "main" {
  region     = "eu-west-1"
  cidr_block = "10.0.0.0/16"
}
