data "terraform_remote_state" "net" { # NOTE: duplicate-wiring
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

locals {
  vpc = data.terraform_remote_state.net.outputs.vpc_id
}
