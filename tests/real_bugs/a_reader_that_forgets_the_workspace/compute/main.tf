terraform {
  backend "s3" {
    bucket       = "demo-states"
    key          = "compute.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

locals {
  config = yamldecode(file("config/${terraform.workspace}.yaml"))
}

data "terraform_remote_state" "network" { # ERROR: remote-state-workspace
  backend = "s3"
  config = {
    bucket = "demo-states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}
