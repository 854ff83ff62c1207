variable "egress" {
  type = list(object({ port = number }))
}

resource "aws_security_group" "this" {
  dynamic "egress" {
    for_each = var.egress
    content {
      from_port = ingress.value.port # ERROR: undeclared-resource
      to_port   = egress.value.port
      protocol  = "tcp"
    }
  }
}
