locals {
  zone = "b"
}
output "region" {
  value = local.zone
}
