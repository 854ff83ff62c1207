variable "alias" {
  type    = map(string)
  default = {}
}

variable "records" {
  type    = list(string)
  default = null
}

resource "aws_route53_record" "www" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
  records = var.records

  dynamic "alias" {
    for_each = var.alias

    content {
      name                   = alias.key
      zone_id                = alias.value
      evaluate_target_health = true
    }
  }
}

resource "aws_route53_record" "none" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "none"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1"]

  dynamic "alias" {
    for_each = {}

    content {
      name                   = alias.key
      zone_id                = alias.value
      evaluate_target_health = true
    }
  }
}
