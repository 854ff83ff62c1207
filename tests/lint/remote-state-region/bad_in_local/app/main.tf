terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  region = "us-east-1"
  state = {
    bucket = "acme-states"
    region = local.region
  }
}

data "terraform_remote_state" "storage" { # WARNING: remote-state-region
  backend = "s3"
  config  = merge(local.state, { key = "storage.tfstate" })
}
