variable "database" {
  type = object({
    name = string
    size = optional(number)
  })

  default = { # ERROR: invalid-default
    size = 10
  }
}
