variable "cidr" {
  type    = string
  default = "10.20.0.0/16"
}

module "subnets" {
  source = "../../modules/subnets"
  vpc_id = aws_vpc.this.id
  cidr   = var.cidr
}

resource "aws_vpc" "this" {
  cidr_block = var.cidr
}

output "id" {
  value = aws_vpc.this.id
}

output "subnets" {
  value = { for name, subnet in module.subnets.by_name : name => subnet.id }
}
