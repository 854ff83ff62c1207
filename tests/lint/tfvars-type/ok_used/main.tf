provider "aws" {
  region = "eu-west-1"
}

variable "zones" {}

variable "network" {
  type = any
}

resource "aws_vpc" "main" {
  cidr_block = try(var.network.cidr, "10.0.0.0/16")
}

resource "aws_subnet" "first" {
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = can(var.zones[0]) ? var.zones[0] : var.zones
}
