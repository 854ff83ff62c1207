variable "one" {}

variable "two" {
  type = any
}

variable "three" {
  type = list(map(any))
}

variable "four" {
  type = map(any)
}
