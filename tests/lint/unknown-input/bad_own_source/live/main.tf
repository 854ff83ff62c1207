module "vpc" {
  source = "git@github.com:acme/terraform-aws-network.git//modules/vpc"
  cidr   = "10.0.0.0/16"
  zones  = 3 # ERROR: unknown-input
}
