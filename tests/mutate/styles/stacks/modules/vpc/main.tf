variable "name" {
  type = string
}

variable "cidr" {
  type = string
}

resource "aws_vpc" "main" {
  cidr_block = var.cidr
  tags       = { Name = var.name }
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(var.cidr, 4, 0)
}

resource "aws_subnet" "b" {
  vpc_id     = aws_vpc.main.id
  cidr_block = cidrsubnet(var.cidr, 4, 1)
}

output "vpc_id" {
  value = aws_vpc.main.id
}

output "subnet_ids" {
  value = [aws_subnet.a.id, aws_subnet.b.id]
}
