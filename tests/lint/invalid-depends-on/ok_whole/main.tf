variable "wait" {
  type    = any
  default = null
}

locals {
  wait = var.wait
}

data "terraform_remote_state" "n" {
  backend    = "local"
  config     = { path = "n.tfstate" }
  depends_on = [terraform_data.a]
}

resource "terraform_data" "a" {
  count      = 2
  depends_on = [var.wait, local.wait]
}

resource "terraform_data" "b" {
  depends_on = [terraform_data.a[0], data.terraform_remote_state.n]
}

resource "terraform_data" "c" {
  depends_on = []
}
