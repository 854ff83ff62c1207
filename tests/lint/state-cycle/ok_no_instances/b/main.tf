terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "b.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "a" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "a.tfstate"
    region = "us-east-1"
  }
}
