terraform {
  backend "s3" { # WARNING: backend-hardening, backend-hardening
    bucket = "platform-states"
    key    = "platform.tfstate"
    region = "eu-west-1"
  }
}
