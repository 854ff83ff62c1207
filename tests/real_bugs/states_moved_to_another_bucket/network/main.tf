terraform {
  backend "s3" {
    bucket       = "team-b-states"
    key          = "dev/network/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
