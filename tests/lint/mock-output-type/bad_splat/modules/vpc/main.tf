variable "zones" {
  type = list(string)
}

resource "aws_subnet" "main" {
  count             = length(var.zones)
  vpc_id            = "vpc-0"
  cidr_block        = "10.0.${count.index}.0/24"
  availability_zone = var.zones[count.index]
}

output "subnet_ids" {
  value = aws_subnet.main[*].id
}
