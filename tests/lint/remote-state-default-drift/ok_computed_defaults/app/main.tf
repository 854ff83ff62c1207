terraform {
  backend "local" {}
}

variable "defaults" {
  type    = any
  default = {}
}

data "terraform_remote_state" "network" {
  backend  = "local"
  config   = { path = "../network/terraform.tfstate" }
  defaults = var.defaults
}
