locals {
  zones = ["a", null]
}

resource "terraform_data" "zone" {
  for_each = toset(compact(local.zones))
}

resource "terraform_data" "named" {
  for_each = { a = null, b = "x" }
}

resource "terraform_data" "given" {
  for_each = toset([for zone in local.zones : zone if zone != null])
}
