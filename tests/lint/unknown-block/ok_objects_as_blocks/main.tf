variable "ports" {
  type    = list(number)
  default = [80]
}

resource "aws_default_security_group" "main" {
  dynamic "ingress" {
    for_each = var.ports
    content {
      from_port = ingress.value
      to_port   = ingress.value
      protocol  = "tcp"
    }
  }
}
