terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "platform/network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
