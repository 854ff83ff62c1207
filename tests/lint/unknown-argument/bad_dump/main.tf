terraform {
  required_providers {
    acme = {
      source  = "acme/acme"
      version = "~> 1.0"
    }
  }
}

resource "acme_server" "web" {
  size = 1
  name = "web" # ERROR: unknown-argument
}
