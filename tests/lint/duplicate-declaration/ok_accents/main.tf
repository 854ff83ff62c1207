# Terraform compares names as they are written: here an accent is part of its letter, there it follows it.
locals {
  café  = 1
  café = 2
}

variable "café" {
  type = number
}

variable "café" {
  type = number
}
