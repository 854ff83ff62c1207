locals {
  settings = { region = "eu-west-1" }
}

output "region" {
  value = local.settings.region
}
