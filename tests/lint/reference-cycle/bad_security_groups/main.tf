# Two security groups that name each other in rules of their own, and two resources of which one only waits.
resource "aws_security_group" "load_balancer" {
  egress {
    from_port       = 8080
    to_port         = 8080
    protocol        = "tcp"
    security_groups = [aws_security_group.service.id] # ERROR: reference-cycle
  }
}

resource "aws_security_group" "service" {
  dynamic "ingress" {
    for_each = [8080]
    content {
      from_port       = ingress.value
      to_port         = ingress.value
      protocol        = "tcp"
      security_groups = [aws_security_group.load_balancer.id]
    }
  }
}

resource "terraform_data" "certificate" {
  lifecycle {
    postcondition {
      condition     = terraform_data.listener.output != "" # ERROR: reference-cycle
      error_message = "There is no listener."
    }
  }
}

resource "terraform_data" "listener" {
  depends_on = [terraform_data.certificate]
}
