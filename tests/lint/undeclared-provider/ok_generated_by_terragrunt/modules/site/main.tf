provider "github" {
  owner = "acme"
}

resource "aws_acm_certificate" "site" {
  provider    = aws.us-east-1
  domain_name = "example.com"
}
