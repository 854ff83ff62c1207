variable "database" {
  type = object({ name = string })
}

locals {
  size  = try(var.database.size, 10)
  has   = can(var.database.size)
  first = try([][0], null)
}
