variable "x" {
  type = map(any)
}

variable "y" {
  type = object({ a = optional(string) })
}
