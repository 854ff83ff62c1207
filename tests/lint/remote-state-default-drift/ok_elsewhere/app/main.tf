terraform {
  backend "gcs" {
    bucket = "acme-states"
    prefix = "app"
  }
}

data "terraform_remote_state" "other_team" {
  backend = "gcs"
  config = {
    bucket = "other-states"
    prefix = "network"
  }
  defaults = { vpc_id = null }
}
