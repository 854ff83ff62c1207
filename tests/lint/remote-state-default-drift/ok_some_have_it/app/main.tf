terraform {
  backend "local" {}
}

data "terraform_remote_state" "unit" {
  for_each = toset(["a", "b"])
  backend  = "local"
  config   = { path = "../units/${each.key}/terraform.tfstate" }
  defaults = {
    name  = ""
    extra = ""
  }
}
