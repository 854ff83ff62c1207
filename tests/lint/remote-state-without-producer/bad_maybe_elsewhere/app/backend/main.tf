terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app/backend.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "app/network.tfstate" # WARNING: remote-state-without-producer
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
