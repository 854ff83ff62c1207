terraform {
  backend "local" {
    path = "app.tfstate"
  }
}

variable "region" {
  type = string
}

variable "replicas" {
  type = number
}
