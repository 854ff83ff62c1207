terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "example.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
