terraform {
  backend "local" {}
}

module "app" {
  source   = "./app"
  zones    = toset(["a", "b"])
  replicas = "3"
  settings = local.settings
  enabled  = "true"
  name     = 12
  tags     = { team = 1, on = true }
  nothing  = null
}

locals {
  settings = { size = "small", more = true }
}
