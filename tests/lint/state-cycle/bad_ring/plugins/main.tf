terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "plugins.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "compute" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "compute.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "dns" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "dns.tfstate"
    region = "us-east-1"
  }
}
