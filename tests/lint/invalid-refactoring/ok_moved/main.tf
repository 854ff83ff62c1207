# A chain, and a thing that got a count.
moved {
  from = terraform_data.first
  to   = terraform_data.second
}

moved {
  from = terraform_data.second
  to   = terraform_data.third
}

moved {
  from = terraform_data.third
  to   = terraform_data.third[0]
}

resource "terraform_data" "third" {
  count = 1
}

# Said twice, the same.
moved {
  from = null_resource.old
  to   = terraform_data.new
}

moved {
  from = null_resource.old
  to   = terraform_data.new
}

resource "terraform_data" "new" {}

# How many there are depends on who calls.
variable "create" {
  type    = bool
  default = false
}

resource "terraform_data" "maybe" {
  count = var.create ? 2 : 1
}

moved {
  from = terraform_data.maybe[1]
  to   = terraform_data.always
}

resource "terraform_data" "always" {}
