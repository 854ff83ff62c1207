terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "gateway" {
  count   = var.gateway ? 1 : 0
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "gateway.tfstate"
    region = "us-east-1"
  }
}
