variable "anything" {}

variable "names" {
  type = list(string)
}

locals {
  a = var.anything.x.y[3].z
  b = var.names[7]
  c = data.x_thing.a.list[0].name
  d = 10 / length(var.names)
}

data "x_thing" "a" {}
