variable "name" {
  type = string
}

variable "vpc_id" {
  type = string
}

variable "cache" {
  type = string
}

variable "ports" {
  type    = list(number)
  default = [443]
}

resource "aws_security_group" "main" {
  name_prefix = "${var.name}-"
  vpc_id      = var.vpc_id
}

resource "aws_vpc_security_group_ingress_rule" "main" {
  count             = length(var.ports)
  security_group_id = aws_security_group.main.id
  cidr_ipv4         = "0.0.0.0/0"
  ip_protocol       = "tcp"
  from_port         = var.ports[count.index]
  to_port           = var.ports[count.index]
}

resource "aws_ssm_parameter" "cache" {
  name  = "/web/${var.name}/cache"
  type  = "String"
  value = var.cache
}

output "group" {
  value = aws_security_group.main.id
}
