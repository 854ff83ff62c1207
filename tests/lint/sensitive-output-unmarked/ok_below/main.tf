terraform {
  backend "local" {}
}

variable "password" {
  type      = string
  sensitive = true
}

module "app" {
  source   = "./app"
  password = var.password
}

output "name" {
  value = module.app.name
}
