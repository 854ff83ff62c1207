resource "terraform_data" "a" {
  for_each = {}
}

resource "terraform_data" "b" {
  for_each = toset([])
}

resource "terraform_data" "c" {
  count = 0
}
