provider "aws" {
  region = "eu-west-1"
}

variable "zones" {}

variable "network" {
  default = { name = "main", cidr = "10.0.0.0/16" }
}

resource "aws_vpc" "main" {
  cidr_block = var.network.cidr
}

resource "aws_subnet" "first" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = var.zones[0]
}
