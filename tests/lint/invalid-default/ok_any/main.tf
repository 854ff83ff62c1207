variable "a" {
  default = { name = "x", "other key" = [1, "a"] }
}

variable "b" {
  type    = map(any)
  default = {}
}
