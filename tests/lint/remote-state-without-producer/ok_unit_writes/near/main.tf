terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "live/vpc1/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
