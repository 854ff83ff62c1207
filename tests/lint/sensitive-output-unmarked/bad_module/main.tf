terraform {
  backend "local" {}
}

module "database" {
  source   = "./database"
  password = sensitive("x")
}

locals {
  url = module.database.url
}

output "url" {
  value = local.url # ERROR: sensitive-output-unmarked
}

output "database" {
  value = module.database # ERROR: sensitive-output-unmarked
}
