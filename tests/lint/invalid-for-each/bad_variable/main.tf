variable "zones" {
  type = list(string)
}

variable "ports" {
  type = set(number)
}

variable "secrets" {
  type      = map(string)
  sensitive = true
}

resource "terraform_data" "a" {
  for_each = var.zones # ERROR: invalid-for-each
}

resource "terraform_data" "b" {
  for_each = var.ports # ERROR: invalid-for-each
}

resource "terraform_data" "c" {
  for_each = var.secrets # ERROR: invalid-for-each
}
