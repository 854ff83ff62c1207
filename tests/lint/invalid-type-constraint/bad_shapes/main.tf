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

variable "e" {
  type = list(map) # ERROR: invalid-type-constraint
}

variable "f" {
  type = object({
    "size" = number # ERROR: invalid-type-constraint
  })
}

variable "g" {
  type = object({
    name = optional(string, upper("x")) # ERROR: invalid-type-constraint
  })
}
