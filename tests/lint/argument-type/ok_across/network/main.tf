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

# What a caller gives, of any type.
variable "extra" {
  type    = any
  default = []
}

variable "is_public" {
  type    = bool
  default = false
}

output "extra" {
  value = var.extra
}

output "chosen" {
  value = try(var.extra.id, aws_subnet.private[0].id)
}

output "port" {
  value = var.is_public ? 443 : "8443"
}

output "names" {
  value = toset(var.zones)
}
