terraform {
  backend "s3" {
    bucket = "acme-apps"
    key    = "app.tfstate"
  }
}

variable "state_bucket" {
  type = string
}

variable "password" {
  type    = string
  default = "none"
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = var.state_bucket
    key    = "network.tfstate"
  }
}

data "terraform_remote_state" "secret" {
  backend = "s3"
  config = {
    bucket = var.password
    key    = "network.tfstate"
  }
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
