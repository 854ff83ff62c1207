# Nobody calls it here: whoever does may pass it what it names.
resource "aws_route53_record" "validation" {
  provider = aws.zone
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "x"
  type     = "A"
  ttl      = 60
  records  = ["192.0.2.1"]
}
