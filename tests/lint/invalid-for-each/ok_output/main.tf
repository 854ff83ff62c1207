provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

resource "aws_route_table_association" "private" {
  for_each       = { for at, subnet in module.network.subnet_ids : at => subnet }
  subnet_id      = each.value
  route_table_id = "rtb-1"
}

resource "aws_sns_topic" "named" {
  for_each = module.network.names
  name     = each.key
}
