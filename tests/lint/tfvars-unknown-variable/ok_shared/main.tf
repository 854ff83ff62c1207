terraform {
  backend "local" {}
}

variable "region" {
  type = string
}

variable "zone" {
  type = string
}
