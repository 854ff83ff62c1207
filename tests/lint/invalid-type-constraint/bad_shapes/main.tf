variable "a" {
  type = object(string) # ERROR: invalid-type-constraint
}

variable "b" {
  type = optional(string) # ERROR: invalid-type-constraint
}

variable "c" {
  type = set # ERROR: invalid-type-constraint
}

variable "d" {
  type = object({
    size = optional(number, "large") # ERROR: invalid-type-constraint
  })
}
