terraform {
  backend "s3" {
    bucket       = "my-states"
    key          = "terraform.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
