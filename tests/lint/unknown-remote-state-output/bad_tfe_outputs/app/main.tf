terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "app"
    }
  }
}

data "tfe_outputs" "network" {
  organization = "acme"
  workspace    = "network"
}

locals {
  network = data.tfe_outputs.network.values
}

output "vpc_id" {
  value     = local.network.vpc_idd # ERROR: unknown-remote-state-output
  sensitive = true
}

output "name" {
  value = data.tfe_outputs.network.workspace
}
