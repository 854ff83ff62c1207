data "aws_subnets" "private" {
  tags = { tier = "private" }
}

output "subnet_ids" {
  value = data.aws_subnets.private.ids
}
