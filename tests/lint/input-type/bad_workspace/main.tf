terraform {
  backend "local" {}
}

locals {
  config = yamldecode(file("config/${terraform.workspace}.yaml"))
}

module "app" {
  source   = "./app"
  replicas = local.config.replicas # ERROR: input-type
}
