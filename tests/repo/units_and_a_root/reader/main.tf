terraform {
  backend "s3" {
    bucket = "acme-dev-states"
    key    = "reader.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "vpc" {
  backend = "s3"
  config = {
    bucket = "acme-dev-states"
    key    = "live/dev/vpc/terraform.tfstate"
    region = "eu-west-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.vpc.outputs.id
}
