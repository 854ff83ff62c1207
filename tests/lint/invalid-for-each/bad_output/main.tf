provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

resource "aws_route_table_association" "private" {
  for_each       = module.network.subnet_ids # ERROR: invalid-for-each
  subnet_id      = each.value
  route_table_id = "rtb-1"
}
