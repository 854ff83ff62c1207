terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

locals {
  account = provider::aws::arn_parse("arn:aws:iam::111122223333:root").account_id
  other   = provider::acme::anything()
}
