terraform {
  backend "local" {}
}

module "database" {
  source = "./database"
}

output "name" {
  value = module.database.name
}

# Marked below, and of nothing that is.
output "token" {
  value = module.database.token
}

output "names" {
  value = [for key, value in { a = 1 } : key]
}
