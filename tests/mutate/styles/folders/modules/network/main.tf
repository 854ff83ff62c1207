module "naming" {
  source = "../naming"
  name   = var.name
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = local.tags
}

resource "aws_subnet" "this" {
  for_each = { for i in range(var.zones) : data.aws_availability_zones.all.names[i] => i }

  vpc_id            = aws_vpc.this.id
  availability_zone = each.key
  cidr_block        = cidrsubnet(aws_vpc.this.cidr_block, 4, each.value)

  tags = merge(local.tags, { Name = "${module.naming.id}-${each.key}" })

  lifecycle {
    ignore_changes       = [tags]
    replace_triggered_by = [terraform_data.layout]
  }
}

resource "terraform_data" "layout" {
  input = var.zones
}

moved {
  from = aws_vpc.main
  to   = aws_vpc.this
}

data "aws_availability_zones" "all" {
  state = "available"
}

locals {
  tags = {
    Name   = module.naming.id
    Region = data.aws_availability_zones.all.id
  }
}
