terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

locals {
  vpc_id = try(data.terraform_remote_state.network.outputs.vpc_id.id, data.terraform_remote_state.network.outputs.vpc_id)
  has_id = can(data.terraform_remote_state.network.outputs.vpc_id.id)
}

output "vpc" {
  value = local.has_id ? data.terraform_remote_state.network.outputs.vpc_id : local.vpc_id
}
