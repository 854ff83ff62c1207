terraform {
  backend "local" {}
}

variable "region" {
  type = map(string)
}
