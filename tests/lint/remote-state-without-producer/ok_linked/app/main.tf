terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  states = {
    bucket = "acme-states"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config  = merge(local.states, { key = "network.tfstate" })
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
