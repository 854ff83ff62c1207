variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

variable "tags" {
  type = map(string)
}

variable "subnets" {
  type = map(object({ cidr = string, zone = string, public = optional(bool, false) }))
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
  tags       = merge(var.tags, { Name = var.name })
}

resource "aws_subnet" "this" {
  for_each = var.subnets

  vpc_id                  = aws_vpc.this.id
  cidr_block              = each.value.cidr
  availability_zone       = each.value.zone
  map_public_ip_on_launch = each.value.public
  tags                    = var.tags
}

output "id" {
  value = aws_vpc.this.id
}

output "subnet_ids" {
  value = values(aws_subnet.this)[*].id
}

output "subnets" {
  value = { for name, subnet in aws_subnet.this : name => { id = subnet.id, cidr = subnet.cidr_block } }
}
