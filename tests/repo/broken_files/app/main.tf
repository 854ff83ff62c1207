provider "aws" {}

data "terraform_remote_state" "net" {
  backend = "s3"
  config  = { bucket = "acme", key = "net.tfstate" }
}

locals {
  maybe = data.terraform_remote_state.net.outputs.maybe
  ring  = local.gnir
  gnir  = local.ring
}
