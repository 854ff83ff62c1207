terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      version               = ">= 5.0"
      configuration_aliases = [aws.zone]
    }
  }
}

resource "aws_route53_record" "validation" {
  provider = aws.zone
}
