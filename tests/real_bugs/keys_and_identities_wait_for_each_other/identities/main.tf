terraform {
  backend "s3" {
    bucket       = "demo-states"
    key          = "security/identities.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "keys" { # ERROR: state-cycle
  backend = "s3"
  config = {
    bucket = "demo-states"
    key    = "security/keys.tfstate"
    region = "eu-west-1"
  }
}
