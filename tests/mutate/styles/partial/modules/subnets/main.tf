variable "vpc_id" {
  type = string
}

variable "cidr" {
  type = string
}

variable "names" {
  type    = list(string)
  default = ["a", "b", "c"]
}

resource "aws_subnet" "this" {
  for_each   = { for index, name in var.names : name => index }
  vpc_id     = var.vpc_id
  cidr_block = cidrsubnet(var.cidr, 8, each.value)
}

output "by_name" {
  value = aws_subnet.this
}
