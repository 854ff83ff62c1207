terraform {
  backend "s3" {
    bucket       = "minimal-tfstate"
    key          = "3_plugins.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
