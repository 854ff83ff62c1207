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
  config = yamldecode(try(file("config/${terraform.workspace}.yaml"), file("config/dev.yaml")))
}

resource "terraform_data" "workspace" {
  lifecycle {
    precondition {
      condition     = fileexists("config/${terraform.workspace}.yaml") # ERROR: workspace-config-missing
      error_message = "Choose a workspace."
    }
  }
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace
  config = {
    bucket = "acme-states"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
