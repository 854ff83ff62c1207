# What the expressions of expressions.txt may refer to. A variable without a default has no value in a console: it is unknown, of its type.

variable "any" {}

variable "string" {
  type = string
}

variable "text" {
  type     = string
  nullable = false
}

variable "number" {
  type = number
}

variable "bool" {
  type = bool
}

variable "list" {
  type = list(string)
}

variable "lists" {
  type = list(list(number))
}

variable "objects" {
  type = list(object({ name = string, size = optional(number) }))
}

variable "set" {
  type = set(string)
}

variable "map" {
  type = map(string)
}

variable "object" {
  type = object({ name = string, ports = list(number) })
}

variable "tuple" {
  type = tuple([string, number])
}

variable "secret" {
  type      = string
  sensitive = true
}

variable "password" {
  default   = "hunter2"
  sensitive = true
}

variable "token" {
  default   = "t0k3n"
  ephemeral = true
}

variable "sizes" {
  type    = map(object({ cpu = number, disks = optional(list(number), [10]) }))
  default = { small = { cpu = 1 }, large = { cpu = "4", disks = [1, "2"] } }
}

variable "nothing" {
  type    = list(string)
  default = null
}
