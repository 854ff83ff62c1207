terraform {
  required_version = "~> 0.12.0"
}

variable "a" {
  type = "string"
}

variable "b" {
  type = "list"
}

variable "c" {
  type = map
}
