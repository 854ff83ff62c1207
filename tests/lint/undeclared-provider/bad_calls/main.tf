terraform {
  required_version = ">= 1.5"
  backend "s3" {
    bucket = "states"
    key    = "calls.tfstate"
    region = "eu-west-1"

    use_lockfile = true
    encrypt      = true
  }
}

module "certificate" {
  source = "./certificate"
  providers = {
    aws      = aws # ERROR: undeclared-provider
    aws.zone = aws.shared # ERROR: undeclared-provider
  }
}

module "again" {
  source = "./certificate"
  providers = {
    aws.zone = aws.shared
  }
}
