variable "vpc_id" {
  type = string
}

resource "aws_security_group" "web" { # ERROR: argument-conflict
  name        = "web"
  name_prefix = "web-"
  vpc_id      = var.vpc_id
}

# Both pairs of the three exclude each other.
resource "aws_security_group_rule" "web" { # ERROR: argument-conflict, argument-conflict
  type                     = "ingress"
  from_port                = 443
  to_port                  = 443
  protocol                 = "tcp"
  security_group_id        = aws_security_group.web.id
  cidr_blocks              = ["10.0.0.0/16"]
  ipv6_cidr_blocks         = ["fd00::/8"]
  source_security_group_id = "sg-0123456789abcdef0"
}
