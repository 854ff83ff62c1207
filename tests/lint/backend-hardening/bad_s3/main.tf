terraform {
  backend "s3" { # WARNING: backend-hardening, backend-hardening
    bucket = "acme-states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}
