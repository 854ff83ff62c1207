variable "name" {
  type = string

  validation {
    condition     = can(regex("^[a-z]+$", var.name)) && !contains([for x in ["a"] : x], var.name)
    error_message = "It is wrong."
  }
}

resource "terraform_data" "a" {
  for_each = { a = 1 }

  lifecycle {
    precondition {
      condition     = each.value > 0
      error_message = "It is small."
    }

    postcondition {
      condition     = self.output == null
      error_message = "It is something."
    }
  }
}
