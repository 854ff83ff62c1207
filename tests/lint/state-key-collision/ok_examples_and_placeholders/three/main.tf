terraform {
  backend "s3" {
    bucket       = "UPDATE_ME"
    key          = "x.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
