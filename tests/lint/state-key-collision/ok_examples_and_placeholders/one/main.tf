terraform {
  backend "s3" {
    bucket       = "<YOUR_BUCKET>"
    key          = "terraform.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}
