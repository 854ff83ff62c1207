variable "a" {
  type = object({
    b = optional(list(map(string)), [])
    c = tuple([set(number), bool])
  })
}
