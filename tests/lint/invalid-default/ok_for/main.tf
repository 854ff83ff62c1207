variable "numbers" {
  default = [for n in [1, 2] : n * 2]
}
