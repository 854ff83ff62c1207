data "terraform_remote_state" "network" {
  backend = "local"
  config = {
    path = "${path.module}/../state/network.tfstate"
  }
}

data "terraform_remote_state" "plain" {
  backend = "local"
  config  = { path = "../plain/terraform.tfstate" }
}

provider "aws" {
  region = data.terraform_remote_state.network.outputs.region
}
