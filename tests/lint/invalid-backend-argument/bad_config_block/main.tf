terraform {
  required_version = ">= 0.13"
}

provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config { # ERROR: invalid-backend-argument
    bucket = "states"
    key    = "network.tfstate"
  }
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
