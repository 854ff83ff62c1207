locals {
  a    = { a = 1 }
  b    = local.a.a
  self = [for self in ["a"] : upper(self)]
}

variable "a" {
  type    = string
  default = "a"

  validation {
    condition     = var.a != ""
    error_message = "empty"
  }
}
