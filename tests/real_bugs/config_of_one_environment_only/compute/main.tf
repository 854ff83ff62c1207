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
  config = yamldecode(file("config/${terraform.workspace}.yaml")) # ERROR: workspace-config-missing
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace
  config = {
    bucket = "demo-states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}
