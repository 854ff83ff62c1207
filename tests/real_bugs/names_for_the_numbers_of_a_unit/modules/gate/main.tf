variable "ports" {
  type    = list(number)
  default = ["default"] # ERROR: invalid-default
}

resource "aws_security_group" "main" {
  name = "gate"

  dynamic "ingress" {
    for_each = var.ports

    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocol  = "tcp"
    }
  }
}
