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
  zone_id  = "Z0123456789ABCDEFGHIJ"
  name     = "x"
  type     = "A"
  ttl      = 60
  records  = ["192.0.2.1"]
}

module "record" {
  source    = "./record"
  providers = { aws = aws.zone }
}
