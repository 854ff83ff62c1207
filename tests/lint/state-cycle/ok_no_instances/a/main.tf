terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "a.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  readers = {}
}

data "terraform_remote_state" "b" {
  for_each = local.readers
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "b.tfstate"
    region = "us-east-1"
  }
}
