terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "gateway.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}
