terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}

resource "terraform_data" "a" {
  input = data.terraform_remote_state.network.outputs.vpc_idd # ERROR: unknown-remote-state-output
}

resource "terraform_data" "b" {
  input = data.terraform_remote_state.network.outputs.private_subnets_ids[0] # ERROR: unknown-remote-state-output
}

output "again" {
  value = data.terraform_remote_state.network.outputs.vpc_idd
}
