terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "2_compute.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}

data "terraform_remote_state" "network" { # ERROR: remote-state-workspace
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
