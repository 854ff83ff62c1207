terraform {
  required_version = ">= 1.11"

  backend "s3" {
    bucket       = "states"
    key          = "vpc.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
