terraform {
  required_providers {
    aws = {
      source                = "hashicorp/aws"
      configuration_aliases = [aws.zone]
    }
  }
}

resource "aws_route53_record" "validation" {
  provider = aws.zone
}

module "record" {
  source    = "./record"
  providers = { aws = aws.zone }
}
