variable "zones" {
  type = set(string)
}

variable "replicas" {
  type = number
}

variable "on" {
  type = bool
}

variable "nothing" {
  type = string
}

variable "any" {}
