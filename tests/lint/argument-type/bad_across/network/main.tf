variable "zones" {
  type = list(string)
}

resource "aws_subnet" "private" {
  count             = 2
  vpc_id            = "vpc-0a1b2c3d"
  availability_zone = var.zones[count.index]
}

output "subnet_ids" {
  value = aws_subnet.private[*].id
}

output "zones" {
  value = var.zones
}
