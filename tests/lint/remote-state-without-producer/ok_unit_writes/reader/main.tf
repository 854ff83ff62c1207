terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "reader/terraform.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "vpc" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "live/vpc/terraform.tfstate"
    region = "eu-west-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.vpc.outputs.id
}
