variable "one" {
  type = string
}

variable "two" {
  type = list(string)
}

variable "three" {
  type = map(number)
}

variable "four" {
  type = bool
}
