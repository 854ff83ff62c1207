terraform {
  backend "s3" {}
}

variable "env" {
  type = string
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-${var.env}"
    key    = "network.tfstate"
  }
}

data "terraform_remote_state" "nowhere" {
  backend = "s3"
  config = {
    bucket = "acme-dev"
    key    = "other.tfstate"
  }
}

data "terraform_remote_state" "any" {
  backend = "s3"
  config  = var.config
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
