terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "network.tfstate"
    encrypt      = true
    use_lockfile = true
  }
}
