terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "zones" {
  type = set(string)
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "by_zone" {
  for_each          = var.zones
  vpc_id            = aws_vpc.main.id
  cidr_block        = "10.0.0.0/24"
  availability_zone = each.key
}

resource "aws_subnet" "two" {
  count      = 2
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.${count.index}.0/24"
}

locals {
  vpc     = aws_vpc.main
  network = { vpc = local.vpc, subnets = aws_subnet.by_zone }
  ids     = [for subnet in aws_subnet.two : subnet.idd] # ERROR: unknown-attribute
}

resource "aws_route_table" "main" {
  vpc_id = local.network.vpc.vpc_id # ERROR: unknown-attribute
}

resource "aws_route_table_association" "each" {
  for_each       = aws_subnet.by_zone
  subnet_id      = each.value.subnet_id # ERROR: unknown-attribute
  route_table_id = aws_route_table.main.id
}

output "first" {
  value = values(aws_subnet.by_zone)[0].zone # ERROR: unknown-attribute
}

output "one" {
  value = element(aws_subnet.two, 0).nme # ERROR: unknown-attribute
}

output "chosen" {
  value = lookup(local.network.subnets, "a").arnn # ERROR: unknown-attribute
}
