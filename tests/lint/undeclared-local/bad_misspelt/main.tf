locals {
  common_tags = { team = "a" }
}

resource "terraform_data" "a" {
  input = merge(local.common_tag, { x = 1 }) # ERROR: undeclared-local
}
