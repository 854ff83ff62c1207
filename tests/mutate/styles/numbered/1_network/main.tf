locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
  name   = "shop-${terraform.workspace}"
}

resource "aws_vpc" "main" {
  cidr_block = local.config.cidr
  tags       = { Name = local.name }
}

resource "aws_subnet" "private" {
  count = length(local.config.zones)

  vpc_id            = aws_vpc.main.id
  cidr_block        = cidrsubnet(local.config.cidr, 4, count.index)
  availability_zone = "eu-west-1${local.config.zones[count.index]}"
}

output "vpc_id" {
  value = aws_vpc.main.id
}

output "subnet_ids" {
  value = aws_subnet.private[*].id
}

output "cidr" {
  value = local.config.cidr
}
