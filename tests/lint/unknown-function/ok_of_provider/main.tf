terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
    # what is known of version 2 was read by a Terraform that asked for no functions
    kubernetes = {
      source  = "hashicorp/kubernetes"
      version = "~> 2.32"
    }
  }
}

locals {
  account = provider::aws::arn_parse("arn:aws:iam::111122223333:root").account_id
  pods    = provider::kubernetes::manifest_decode_multi(file("${path.module}/pods.yaml"))
  other   = provider::acme::anything()
}
