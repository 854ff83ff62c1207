resource "aws_acm_certificate" "site" {
  provider    = aws.east # ERROR: undeclared-provider
  domain_name = "example.org"
}
