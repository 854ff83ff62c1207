variable "name" {
  type = string

  validation {
    condition     = true # ERROR: invalid-attribute
    error_message = "It is empty."
  }
}

locals {
  limit = 3
}

variable "size" {
  type = number

  validation {
    condition     = local.limit > 1 # ERROR: invalid-attribute
    error_message = "It is small."
  }
}

output "name" {
  value = var.name

  precondition {
    condition     = length([1, 2]) == 2 # ERROR: invalid-attribute
    error_message = "It is wrong."
  }
}
