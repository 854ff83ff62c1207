terraform {
  required_version = "< 0.12"
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend = "s3"

  config {
    bucket = "acme-states"
    key    = "network.tfstate"
  }
}
