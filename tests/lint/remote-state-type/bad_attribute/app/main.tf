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
  network = data.terraform_remote_state.network.outputs
  zones   = [for zone in local.network.zones : upper(zone)] # ERROR: remote-state-type
  last    = reverse(local.zones)
}

output "first" {
  value = local.network.subnet_ids.first # ERROR: remote-state-type
}

output "vpc" {
  value = local.network.vpc_id["id"] # ERROR: remote-state-type
}

output "again" {
  value = local.network.vpc_id["id"]
}

output "zones" {
  value = local.last
}

output "fine" {
  value = [local.network.subnet_ids[0], local.network.subnet_ids[1], length(local.network.subnet_ids)]
}
