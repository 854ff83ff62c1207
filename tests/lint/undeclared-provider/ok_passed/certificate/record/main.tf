resource "aws_route53_record" "other" {
  name = "x"
}
