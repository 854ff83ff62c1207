# Another version of this repository has another interface.
module "tagged" {
  source = "git::https://github.com/acme/terraform-aws-network.git//modules/vpc?ref=v1.0.0"
  cidr   = "10.0.0.0/16"
  zones  = 3
}

module "released" {
  source  = "acme/network/aws//modules/vpc"
  version = "1.0.0"
  zones   = 3
}
