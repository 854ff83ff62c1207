terraform {
  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
