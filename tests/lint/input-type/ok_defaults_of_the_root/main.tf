terraform {
  backend "local" {}
}

# Everybody gives these.
variable "replicas" {
  default = ""
}

variable "zones" {
  default = "none"
}

module "app" {
  source   = "./app"
  replicas = var.replicas
  zones    = var.zones
}
