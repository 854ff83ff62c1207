terraform {
  backend "s3" {
    bucket       = "jobber-tfstate"
    key          = "2_compute.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
