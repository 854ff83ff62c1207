locals {
  name   = "${local.prefix}-app"
  prefix = "x-${local.name}"
}

resource "terraform_data" "a" {
  input = terraform_data.b.id
}

resource "terraform_data" "b" {
  input = terraform_data.a.id
}
