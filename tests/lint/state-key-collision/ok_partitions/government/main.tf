terraform {
  required_version = ">= 1.10"

  backend "s3" {
    bucket       = "states"
    key          = "network.tfstate"
    region       = "us-gov-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
