resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

data "aws_caller_identity" "me" {}

output "vpc" {
  value = aws_vpc.main.vpc_id # ERROR: unknown-attribute
}

output "account" {
  value = data.aws_caller_identity.me.accountid # ERROR: unknown-attribute
}
