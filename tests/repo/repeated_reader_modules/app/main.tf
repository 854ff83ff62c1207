provider "aws" {
  region = "eu-west-1"
}

module "reader" {
  source   = "../reader"
  for_each = toset(["network", "dns"])
  state    = each.key
}

module "none" {
  source = "../reader"
  count  = 0
  state  = "dns"
}

output "ids" {
  value = [for name, reader in module.reader : reader.id]
}
