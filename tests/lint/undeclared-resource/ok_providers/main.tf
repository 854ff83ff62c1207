terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.east, aws.dns]
    }
  }
}

resource "aws_s3_bucket" "a" {
  provider = aws.east
  bucket   = "a"
}

data "aws_route53_zone" "z" {
  provider = aws.dns
  name     = "example.com"
}

module "replica" {
  source = "./replica"
  providers = {
    aws      = aws.east
    aws.back = aws.dns
  }
  bucket = aws_s3_bucket.a.id
  zone   = data.aws_route53_zone.z.id
}

import {
  to       = aws_s3_bucket.generated
  id       = "a"
  provider = aws.east
}
