variable "password" {
  type      = string
  sensitive = true
}

resource "terraform_data" "a" {
  count = length(var.password) > 0 ? 1 : 0
}

resource "terraform_data" "b" {
  for_each = nonsensitive(toset([var.password]))
}
