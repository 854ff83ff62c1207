terraform {
  cloud {
    organization = "acme"
    workspaces {
      name = "app"
    }
  }
}

variable "environment" {
  type = string
}

data "tfe_outputs" "network" {
  organization = "acme"
  workspace    = "network-${var.environment}"
}

data "tfe_outputs" "dns" {
  organization = "acme"
  workspace    = "dns-prod"
}

data "tfe_outputs" "untold" {
  organization = "acme"
  workspace    = "something"
}

data "tfe_outputs" "elsewhere" {
  organization = "others"
  workspace    = "network-prod"
}

output "vpc_id" {
  value = data.tfe_outputs.network.nonsensitive_values.vpc_id
}

output "zone_id" {
  value     = data.tfe_outputs.dns.values["zone_id"]
  sensitive = true
}

output "id" {
  value = data.tfe_outputs.network.id
}
