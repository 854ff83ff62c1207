resource "terraform_data" "a" {}

resource "terraform_data" "b" {
  count      = 2
  depends_on = [terraform_data.a.id] # ERROR: invalid-depends-on
}

locals {
  settings = { a = 1 }
}

module "m" {
  source     = "./m"
  depends_on = [terraform_data.a, local.settings.a] # ERROR: invalid-depends-on
}

output "a" {
  value      = 1
  depends_on = [module.m.settings.size] # ERROR: invalid-depends-on
}
