terraform {
  backend "gcs" {
    bucket = "acme-states"
    prefix = "apps"
  }
}

data "terraform_remote_state" "network" { # ERROR: state-cycle
  backend = "gcs"
  config = {
    bucket = "acme-states"
    prefix = "network"
  }
}
