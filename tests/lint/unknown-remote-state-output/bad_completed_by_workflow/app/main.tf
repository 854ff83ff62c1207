provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "live/network.tfstate"
    region = "eu-west-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc # ERROR: unknown-remote-state-output
}
