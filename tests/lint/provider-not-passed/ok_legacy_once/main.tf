module "legacy" {
  source = "./legacy"
}

module "elsewhere" {
  source  = "acme/thing/aws"
  version = "1.0.0"
  providers = {
    aws.us = aws.us
  }
}

provider "aws" {
  alias  = "us"
  region = "us-east-1"
}
