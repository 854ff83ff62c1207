provider "aws" {
  region = "eu-west-1"
}

provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

resource "aws_acm_certificate" "site" {
  provider    = aws.esat # ERROR: undeclared-provider
  domain_name = "example.org"
}

data "aws_caller_identity" "east" {
  provider = aws.esat
}

data "aws_caller_identity" "dns" {
  provider = aws.dns_account # ERROR: undeclared-provider
}

import {
  to       = aws_s3_bucket.logs
  id       = "logs"
  provider = aws.backup # ERROR: undeclared-provider
}
