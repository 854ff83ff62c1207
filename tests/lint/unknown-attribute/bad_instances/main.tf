resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = "vpc-1"
  cidr_block = "10.0.${count.index}.0/24"
}

resource "aws_subnet" "by_zone" {
  for_each   = toset(["1", "2"])
  vpc_id     = "vpc-1"
  cidr_block = "10.1.${each.key}.0/24"
}

output "ids" {
  value = aws_subnet.private[*].subnet_id # ERROR: unknown-attribute
}

output "first" {
  value = aws_subnet.private[0].zone # ERROR: unknown-attribute
}

output "a" {
  value = aws_subnet.by_zone["1"].idd # ERROR: unknown-attribute
}
