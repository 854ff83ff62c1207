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
  defaults = {
    # tfgen: allow(remote-state-default-drift) the output comes with the next release of the network
    peering_id = ""
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
}

output "all" {
  value = [
    local.network.vpc_id,
    local.network.peering_id,
    try(local.network.soon, null),
    can(data.terraform_remote_state.network.outputs.later),
    lookup(local.network, "someday", "none"),
    local.network,
    [for name, value in local.network : name],
    data.terraform_remote_state.network.outputs["vpc_id"],
    data.terraform_remote_state.network.backend,
    data.terraform_remote_state.network.config.bucket,
  ]
}
