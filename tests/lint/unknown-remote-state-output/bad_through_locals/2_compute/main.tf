terraform {
  backend "s3" {
    bucket       = "acme-tfstate"
    key          = "2_compute.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace
  config = {
    bucket = "acme-tfstate"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
  state   = data.terraform_remote_state.network
}

module "cluster" {
  source = "../modules/cluster"
  vpc_id = local.network.vpc                          # ERROR: unknown-remote-state-output
  zones  = [for zone in local.network.zone : zone.id] # ERROR: unknown-remote-state-output
  extra  = local.state.outputs["subnets"]             # ERROR: unknown-remote-state-output
}
