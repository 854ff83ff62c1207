provider "aws" {}

data "terraform_remote_state" "layer" {
  for_each = toset(["network", "compute"])
  backend  = "s3"
  config = {
    bucket = "acme"
    key    = "${each.key}.tfstate"
  }
}

locals {
  vpc_id = data.terraform_remote_state.layer["network"].outputs.vpc_id
  wrong  = data.terraform_remote_state.layer["network"].outputs.cluster
  either = [for layer in data.terraform_remote_state.layer : layer.outputs.cluster]
}
