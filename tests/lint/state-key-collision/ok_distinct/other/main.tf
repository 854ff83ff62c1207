terraform {
  backend "s3" {
    bucket       = "acme-other-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
