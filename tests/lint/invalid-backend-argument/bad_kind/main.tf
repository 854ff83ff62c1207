terraform {
  backend "gcp" { # ERROR: invalid-backend-argument
    bucket = "acme-states"
  }
}
