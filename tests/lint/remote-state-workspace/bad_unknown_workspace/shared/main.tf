terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "shared.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = "production" # ERROR: remote-state-workspace
  config = {
    bucket = "acme-states"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
