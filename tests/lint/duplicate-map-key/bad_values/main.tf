variable "sizes" {
  type = map(object({ min = number, max = number }))
}
