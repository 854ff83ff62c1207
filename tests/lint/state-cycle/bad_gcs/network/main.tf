terraform {
  backend "gcs" {
    bucket = "acme-states"
    prefix = "network"
  }
}

data "terraform_remote_state" "apps" {
  backend = "gcs"
  config = {
    bucket = "acme-states"
    prefix = "apps"
  }
}
