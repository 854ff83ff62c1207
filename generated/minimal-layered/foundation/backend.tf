terraform {
  backend "s3" {
    bucket       = "minimal-tfstate"
    key          = "foundation.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
