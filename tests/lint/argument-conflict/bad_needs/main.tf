resource "aws_route53_record" "weighted" { # ERROR: argument-conflict
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "www"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1"]

  weighted_routing_policy {
    weight = 10
  }
}

resource "aws_kms_key" "main" { # ERROR: argument-conflict
  rotation_period_in_days = 90
  enable_key_rotation     = null
}
