# The usual way out of the ring of two security groups: rules that stand alone.
resource "aws_security_group" "load_balancer" {
  name = "load-balancer"
}

resource "aws_security_group" "service" {
  name = "service"
}

resource "aws_security_group_rule" "out" {
  type                     = "egress"
  protocol                 = "tcp"
  from_port                = 80
  to_port                  = 80
  security_group_id        = aws_security_group.load_balancer.id
  source_security_group_id = aws_security_group.service.id
}

resource "aws_security_group_rule" "in" {
  type                     = "ingress"
  protocol                 = "tcp"
  from_port                = 80
  to_port                  = 80
  security_group_id        = aws_security_group.service.id
  source_security_group_id = aws_security_group.load_balancer.id
}

resource "terraform_data" "first" {
  lifecycle {
    ignore_changes = [input]
  }
}

check "second" {
  assert {
    condition     = terraform_data.second.output != ""
    error_message = "It is empty."
  }
}

resource "terraform_data" "second" {
  input = terraform_data.first.id
}
