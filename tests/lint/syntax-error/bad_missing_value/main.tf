locals {
  region = # ERROR: syntax-error
  zones  = ["a", "b"]
}

output "zones" {
  value = local.zones
}
