resource "aws_vpc" "this" {
  cidr_block = "10.0.0.0/16"
}

locals {
  tags = aws_vpc.this.tags_all
}

output "vpc" {
  value = aws_vpc.this
}

output "tags" {
  value = local.tags
}
