terraform {
  backend "s3" {
    bucket       = "minimal-tfstate"
    key          = "platform/step02.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
