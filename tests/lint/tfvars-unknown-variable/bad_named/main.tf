terraform {
  backend "local" {}
}

variable "region" {
  type = string
}

variable "size" {
  type    = string
  default = "small"
}
