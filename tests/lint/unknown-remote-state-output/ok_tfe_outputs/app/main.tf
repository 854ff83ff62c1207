terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "app"
    }
  }
}

# One of the workspaces that are tagged somewhere, or not: nobody can tell from here.
data "tfe_outputs" "network" {
  organization = "acme"
  workspace    = "network-prod"
}

# Of another organization.
data "tfe_outputs" "other" {
  organization = "others"
  workspace    = "app"
}

output "vpc_id" {
  value = data.tfe_outputs.network.nonsensitive_values.vpc_idd
}

output "other" {
  value = data.tfe_outputs.other.nonsensitive_values.nothing
}
