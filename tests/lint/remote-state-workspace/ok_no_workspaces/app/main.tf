terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
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

data "terraform_remote_state" "explicit" {
  backend   = "s3"
  workspace = "default"
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
