variable "a" {
  type = map(object({ name = string, tags = optional(map(string), {}) }))
}

variable "b" {
  type = any
}

variable "c" {
  type = tuple([string, number, bool])
}
