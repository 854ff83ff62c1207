terraform {
  backend "local" {}
}

variable "replicas" {
  type = number
}

variable "region" {
  type = string
}
