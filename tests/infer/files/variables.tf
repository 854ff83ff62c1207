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

variable "numbers" {
  type = list(number)
}

variable "bools" {
  type = list(bool)
}

variable "lists" {
  type = list(list(string))
}

variable "things" {
  type = list(any)
}

variable "set" {
  type = set(string)
}

variable "ids" {
  type = set(number)
}

variable "map" {
  type = map(string)
}

variable "counts" {
  type = map(number)
}

variable "groups" {
  type = map(list(string))
}

variable "bag" {
  type = map(any)
}

variable "object" {
  type = object({ name = string, size = number })
}

variable "other" {
  type = object({ name = string, tags = map(string) })
}

variable "tuple" {
  type = tuple([string, number])
}

variable "pair" {
  type = tuple([string, bool])
}

variable "nodes" {
  type = list(object({ name = string, size = optional(number, 1), zones = optional(list(string), []) }))
}

variable "pools" {
  type = map(object({
    size   = number
    taints = optional(set(string))
    disk   = optional(object({ size = optional(number, 20), type = string }), { type = "gp3" })
  }))
}

variable "rules" {
  type = set(object({ port = number, from = optional(string) }))
}

variable "deep" {
  type = object({
    name = string
    network = optional(object({
      cidr    = optional(string, "10.0.0.0/16")
      subnets = optional(map(object({ cidr = string, public = optional(bool, false) })), {})
    }), {})
    extra = optional(any)
  })
}

variable "secret" {
  type      = string
  sensitive = true
}

# With defaults: without a type the value's, with one the value converted to it.

variable "plain_list" {
  default = ["a", "b"]
}

variable "plain_mixed" {
  default = ["a", 1, true]
}

variable "plain_object" {
  default = { a = 1, b = "x", c = [] }
}

variable "plain_text" {
  default = "x"
}

variable "plain_null" {
  default = null
}

variable "given_list" {
  type    = list(string)
  default = ["a", 1]
}

variable "given_any" {
  type    = list(any)
  default = ["a", 1]
}

variable "given_map" {
  type    = map(any)
  default = { a = 1, b = "x" }
}

variable "given_set" {
  type    = set(any)
  default = ["a", "b", "a"]
}

variable "given_empty" {
  type    = map(any)
  default = {}
}

variable "given_none" {
  type    = list(any)
  default = []
}

variable "given_objects" {
  type = map(object({ size = optional(number, 3), tags = optional(map(string), {}), note = optional(string) }))
  default = {
    one = {}
    two = { size = "4", tags = { a = true } }
  }
}

variable "given_object" {
  type    = object({ name = optional(string, "n"), any = optional(any), inner = optional(object({ a = optional(bool, true) }), {}) })
  default = {}
}

variable "given_loose" {
  type    = object({ a = any, b = list(any) })
  default = { a = [1], b = [{ x = 1 }, { x = "2" }] }
}

variable "given_nothing" {
  type    = list(string)
  default = null
}

variable "given_number" {
  type    = number
  default = "12"
}
