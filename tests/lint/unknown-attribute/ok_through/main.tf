terraform {
  required_providers {
    aws = { source = "hashicorp/aws", version = "~> 6.0" }
  }
}

variable "zones" {
  type = set(string)
}

variable "first" {
  type = bool
}

resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_vpc" "other" {
  cidr_block = "10.1.0.0/16"
}

resource "aws_subnet" "by_zone" {
  for_each   = var.zones
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "aws_subnet" "perhaps" {
  count      = var.first ? 1 : 0
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.0.0/24"
}

resource "acme_thing" "x" {
  for_each = var.zones
}

locals {
  vpc      = var.first ? aws_vpc.main : aws_vpc.other
  named    = merge(aws_vpc.main, { label = "main" })
  subnets  = { for zone, subnet in aws_subnet.by_zone : zone => { id = subnet.id, label = zone } }
  things   = acme_thing.x
  all      = concat(values(aws_subnet.by_zone), aws_subnet.perhaps)
  by_id    = { for subnet in local.all : subnet.id => subnet }
  settings = { for key, value in { a = aws_vpc.main, b = aws_vpc.other } : key => value.tags }
  any      = try(local.vpc.label, "none")
  either   = can(local.vpc.label) ? local.vpc.label : local.vpc.id
  flat     = flatten([for zone in ["a", "b"] : [for subnet in aws_subnet.perhaps : { zone = zone, subnet = subnet }]])
}

resource "aws_route_table" "main" {
  for_each = local.subnets
  vpc_id   = local.vpc.id

  tags = {
    Name  = local.named.label
    Label = each.value.label
    Id    = each.value.id
    Team  = local.vpc.tags.Team
    Block = local.vpc.dhcp_options_id
  }
}

output "all" {
  value = [
    one(aws_subnet.perhaps[*].id),
    values(aws_subnet.by_zone)[*].arn,
    local.by_id["x"].arn,
    local.settings["a"]["Team"],
    local.flat[*].subnet.id,
    [for item in local.flat : item.zone],
    local.things["a"].anything,
    lookup(aws_subnet.by_zone, "a", null),
    aws_subnet.by_zone["a"].id,
    zipmap(keys(aws_subnet.by_zone), values(aws_subnet.by_zone)[*].id),
  ]
}
