terraform {
  backend "local" {}
}

locals {
  zones = ["a"]
}

module "app" {
  source = "./app"
  size   = "huge" # ERROR: input-type
  zones  = local.zones # ERROR: input-type
}

module "apps" {
  source   = "./app"
  for_each = toset(["small", "vast"])
  size     = each.key # ERROR: input-type
}
