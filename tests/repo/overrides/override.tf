terraform {
  backend "local" {
    path = "here.tfstate"
  }
}

variable "size" {
  type    = number
  default = 1
}

module "net" {
  source = "./two"
}
