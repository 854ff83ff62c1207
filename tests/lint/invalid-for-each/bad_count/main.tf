variable "enabled" {
  type = bool
}

variable "names" {
  type = map(string)
}

resource "terraform_data" "a" {
  count = var.enabled # ERROR: invalid-for-each
}

resource "terraform_data" "b" {
  count = var.names # ERROR: invalid-for-each
}

resource "terraform_data" "c" {
  count = -1 # ERROR: invalid-for-each
}

resource "terraform_data" "d" {
  count = "two" # ERROR: invalid-for-each
}
