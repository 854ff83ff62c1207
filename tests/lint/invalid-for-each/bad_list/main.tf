locals {
  names = ["a", "b"]
}

resource "terraform_data" "x" {
  for_each = local.names # ERROR: invalid-for-each
}
