terraform {
  backend "s3" {
    bucket       = "jobber-tfstate"
    key          = "1_network.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
