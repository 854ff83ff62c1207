resource "aws_subnet" "private" {
  count      = 2
  vpc_id     = "vpc-1"
  cidr_block = "10.0.${count.index}.0/24"
}

variable "ports" {
  type    = list(number)
  default = []
}

locals {
  zones = [for i in [0, 1] : try(aws_subnet.private[i].zone, "")]
}

resource "aws_security_group" "web" {
  name = "web"
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port   = ingress.value
      to_port     = ingress.value
      protocol    = "tcp"
      description = try(aws_subnet.private[0].description, "")
    }
  }
}
