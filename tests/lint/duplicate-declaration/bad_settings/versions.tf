terraform {
  required_providers { # ERROR: duplicate-declaration
    tls = { source = "hashicorp/tls" }
  }

  cloud {
    organization = "acme"
  }
}
