terraform {
  required_providers {
    tls = { source = "hashicorp/tls" }
    aws = { source = "acme/aws" }
  }

  cloud {
    organization = "acme"
  }
}
