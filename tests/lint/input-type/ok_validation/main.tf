terraform {
  backend "local" {}
}

variable "size" {
  type    = string
  default = "huge"
}

variable "many" {
  type = bool
}

module "app" {
  source = "./app"
  size   = "small"
}

module "given" {
  source = "./app"
  size   = var.size
}

module "perhaps" {
  source = "./app"
  count  = var.many ? 1 : 0
  size   = "huge"
}

module "never" {
  source = "./app"
  count  = 0
  size   = "huge"
}
