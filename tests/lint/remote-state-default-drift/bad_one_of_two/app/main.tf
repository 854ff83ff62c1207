terraform {
  backend "gcs" {
    bucket = "acme-states"
    prefix = "app"
  }
}

data "terraform_remote_state" "network" {
  backend = "gcs"
  config = {
    bucket = "acme-states"
    prefix = "network"
  }
  defaults = {
    vpc_id  = null
    zone_id = null # WARNING: remote-state-default-drift
  }
}
