variable "anything" {}

resource "terraform_data" "a" {
  for_each = var.anything
}

resource "terraform_data" "b" {
  for_each = terraform_data.a
}

resource "terraform_data" "c" {
  count = var.anything
}
