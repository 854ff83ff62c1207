terraform {
  backend "remote" {
    organization = "acme"
    workspaces {
      prefix = "dns-"
    }
  }
}

output "zone_id" {
  value = "Z1"
}
