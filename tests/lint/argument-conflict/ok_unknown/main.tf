variable "fixed" {
  type = bool
}

variable "records" {
  type    = list(string)
  default = null
}

variable "groups" {
  type    = list(string)
  default = []
}

resource "aws_security_group" "web" {
  name        = var.fixed ? "web" : null
  name_prefix = var.fixed ? null : "web-"
}

resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
  ttl     = var.records == null ? null : 60
  records = var.records
}

# What an empty list is to the provider depends on the provider.
resource "aws_security_group_rule" "web" {
  type                     = "ingress"
  from_port                = 443
  to_port                  = 443
  protocol                 = "tcp"
  security_group_id        = aws_security_group.web.id
  cidr_blocks              = []
  self                     = false
  source_security_group_id = "sg-0123456789abcdef0"
}
