terraform {
  required_version = ">= 1.10"
  backend "s3" { # WARNING: backend-hardening
    bucket  = "acme-states"
    key     = "network.tfstate" # of the network
    region  = "eu-west-1"
    encrypt = true
  }
}
