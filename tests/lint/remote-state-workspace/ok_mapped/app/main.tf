terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}

variable "network_workspace" {
  type = string
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace == "prod" ? "prod" : "nonprod"
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "chosen" {
  backend   = "s3"
  workspace = var.network_workspace
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "configured" {
  backend   = "s3"
  workspace = local.config.network
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
