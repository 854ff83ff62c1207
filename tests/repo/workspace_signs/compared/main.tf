terraform {
  backend "s3" {
    bucket = "acme"
    key    = "compared.tfstate"
  }
}

locals {
  size = terraform.workspace == "prod" ? 3 : 1
  zone = local.zones[terraform.workspace]
  zones = {
    dev  = "a"
    prod = "b"
  }
}
