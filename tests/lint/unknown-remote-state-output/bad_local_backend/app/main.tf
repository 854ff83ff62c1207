terraform {
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend = "local"
  config = {
    path = "${path.module}/../network/network.tfstate"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc # ERROR: unknown-remote-state-output
}
