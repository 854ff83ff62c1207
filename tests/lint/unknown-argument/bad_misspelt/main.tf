resource "aws_vpc" "main" {
  cidr_blok            = "10.0.0.0/16" # ERROR: unknown-argument
  enable_dns_hostnames = true
}

data "aws_ami" "app" {
  most_recents = true # ERROR: unknown-argument
  owners       = ["amazon"]
}

provider "aws" {
  regions = "eu-west-1" # ERROR: unknown-argument
}
