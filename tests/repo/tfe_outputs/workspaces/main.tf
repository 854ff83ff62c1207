terraform {
  required_providers {
    tfe = { source = "hashicorp/tfe", version = "~> 0.60" }
  }
}

provider "tfe" {}

resource "tfe_workspace" "network" {
  for_each = toset(["dev", "prod"])

  name              = "network-${each.key}"
  working_directory = "/network/"
}

module "dns" {
  source  = "alexbasista/workspacer/tfe"
  version = "0.9.0"

  organization      = "acme"
  workspace_name    = "dns-prod"
  working_directory = "dns"
}
