variable "rules" {
  type    = list(object({ port = number, cidrs = list(string) }))
  default = []
}

resource "aws_security_group" "a" {
  name = "a"

  dynamic "ingress" {
    for_each = var.rules
    iterator = var
    content {
      from_port   = var.value.port
      to_port     = var.value.port
      protocol    = "tcp"
      cidr_blocks = var.value.cidrs
      description = "rule ${var.key}"
    }
  }
}
