terraform {
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend  = "local"
  config   = { path = "../network/terraform.tfstate" }
  defaults = { subnet_ids = [] }
}
