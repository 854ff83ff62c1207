variable "zone" {
  type    = string
  default = "a"
}

resource "terraform_data" "nothing" {
  for_each = toset([null]) # ERROR: invalid-for-each
}

resource "terraform_data" "zone" {
  for_each = toset(["a", null]) # ERROR: invalid-for-each
}
