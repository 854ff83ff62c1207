terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "file.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
