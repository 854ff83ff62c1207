provider "aws" {
  region = "eu-west-1"
}

variable "days" {
  type    = number
  default = 31
}

variable "several" {
  type    = bool
  default = false
}

module "default" {
  source = "./bucket"
  days   = var.days
}

module "may_not_be" {
  source = "./bucket"
  count  = var.several ? 1 : 0
  days   = 31
}

module "right" {
  source = "./bucket"
  days   = 30
}
