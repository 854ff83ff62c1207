variable "a" {
  type    = string
  default = 10
}

variable "b" {
  type    = number
  default = "10"
}

variable "c" {
  type    = set(string)
  default = ["a", "a"]
}

variable "d" {
  type    = bool
  default = "true"
}
