terraform {
  required_version = "~> 1.11"
  backend "s3" {
    bucket       = "acme-states"
    key          = "network.tfstate"
    region       = "eu-west-1"
    encrypt      = false # WARNING: backend-hardening
    use_lockfile = false # WARNING: backend-hardening
  }
}
