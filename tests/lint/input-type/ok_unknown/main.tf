terraform {
  backend "local" {}
}

resource "terraform_data" "one" {
  input = ["a"]
}

data "terraform_remote_state" "network" {
  backend = "local"
  config  = { path = "elsewhere.tfstate" }
}

module "elsewhere" {
  source  = "acme/thing/aws"
  version = "1.0.0"
}

module "app" {
  source   = "./app"
  for_each = { for k, v in data.terraform_remote_state.network.outputs : k => v }
  one      = terraform_data.one.output
  two      = data.terraform_remote_state.network.outputs.ids
  three    = module.elsewhere.ids
  four     = each.value
}
