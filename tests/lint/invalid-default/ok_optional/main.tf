variable "a" {
  type = object({
    name = optional(string, "x")
    tags = optional(map(string), {})
  })
  default = {}
}
