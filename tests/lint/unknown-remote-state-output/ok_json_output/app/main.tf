terraform {
  backend "gcs" {
    bucket = "states"
    prefix = "app"
  }
}

data "terraform_remote_state" "network" {
  backend = "gcs"
  config = {
    bucket = "states"
    prefix = "network"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
