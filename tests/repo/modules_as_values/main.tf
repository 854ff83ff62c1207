provider "aws" {}

module "net" {
  source = "./a"
  name   = "one"
}

module "nets" {
  source   = "./a"
  for_each = toset(["x", "y"])
  name     = each.key
}

module "app" {
  source = "./b"
  net    = module.net
  nets   = module.nets
}

output "named" {
  value = module.app.named
}

output "names" {
  value = module.app.names
}
