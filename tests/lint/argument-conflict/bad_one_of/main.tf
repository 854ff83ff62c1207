resource "aws_ssm_parameter" "none" { # ERROR: argument-conflict
  name = "/none"
  type = "String"
}

resource "aws_ssm_parameter" "both" { # ERROR: argument-conflict
  name           = "/both"
  type           = "String"
  value          = "a"
  insecure_value = "b"
}

resource "aws_route53_record" "none" { # ERROR: argument-conflict
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
}

resource "aws_security_group_rule" "nobody" { # ERROR: argument-conflict
  type              = "egress"
  from_port         = 0
  to_port           = 0
  protocol          = "-1"
  security_group_id = "sg-0123456789abcdef0"
}
