terraform {
  cloud {
    organization = "acme"
  }
}

terraform {
  cloud { # ERROR: duplicate-declaration
    organization = "example"
  }
}
