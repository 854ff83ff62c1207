terraform {
  required_providers {
    aws = {
      source = "hashicorp/aws"
    }
  }
}

provider "aws" {
  alias  = "east"
  region = "us-east-1"
}

# Configured by the environment, and named in required_providers.
module "certificate" {
  source = "./certificate"
  providers = {
    aws      = aws
    aws.zone = aws.east
  }
}

module "legacy" {
  source = "./legacy"
  providers = {
    aws.east = aws.east
  }
}
