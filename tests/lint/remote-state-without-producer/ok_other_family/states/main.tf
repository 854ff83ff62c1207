terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "platform/states.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

resource "aws_s3_bucket" "states" {
  bucket = "acme-states"
}
