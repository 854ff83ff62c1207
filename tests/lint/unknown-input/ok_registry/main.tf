module "vpc" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
  name    = "x"
  cidr    = "10.0.0.0/16"
}

module "git" {
  source   = "git::https://example.com/m.git?ref=v1"
  whatever = 1
}
