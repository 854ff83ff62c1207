terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "app/frontend.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
