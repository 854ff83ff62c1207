terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.dns]
    }
  }
}

variable "name" { type = string }
variable "vpc_id" { type = string }
variable "subnets" { type = list(string) }

variable "port" {
  type    = number
  default = 80
}

variable "rules" {
  type = list(object({ port = number, cidr = optional(string) }))
  default = [
    { port = 443 },
  ]
}

module "naming" {
  source = "../naming"
  name   = var.name
  suffix = "svc"
}

locals {
  rules = concat(var.rules, [{ port = var.port, cidr = null }])
  open  = { for rule in local.rules : rule.port => rule if rule.cidr == null }
}

resource "aws_security_group" "this" {
  name   = module.naming.id
  vpc_id = var.vpc_id

  dynamic "ingress" {
    for_each = local.open
    iterator = rule

    content {
      from_port = rule.key
      to_port   = rule.value.port
      protocol  = "tcp"
    }
  }
}

resource "aws_lb" "this" {
  count = length(var.subnets) > 0 ? 1 : 0

  name            = var.name
  subnets         = var.subnets
  security_groups = [aws_security_group.this.id]

  provisioner "local-exec" {
    command = <<-EOT
      echo ${self.arn} ${aws_security_group.this.arn}
    EOT
  }
}

resource "aws_route53_record" "this" {
  provider = aws.dns
  zone_id  = "Z0123456789"
  name     = var.name
  type     = "CNAME"
  ttl      = 60
  records  = aws_lb.this.*.dns_name
}

check "reachable" {
  data "http" "front" {
    url = "https://${one(aws_lb.this[*].dns_name)}"
  }

  assert {
    condition     = data.http.front.status_code == 200
    error_message = "${aws_lb.this[0].dns_name} does not answer."
  }
}

output "url" {
  value = "https://${one(aws_route53_record.this[*].fqdn)}:${var.port}"
}
