resource "aws_route53_record" "other" {
  zone_id = "Z0123456789ABCDEFGHIJ"
  name    = "x"
  type    = "A"
  ttl     = 60
  records = ["192.0.2.1"]
}
