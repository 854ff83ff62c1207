terraform {
  backend "s3" {
    bucket       = "minimal-tfstate"
    key          = "platform.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
