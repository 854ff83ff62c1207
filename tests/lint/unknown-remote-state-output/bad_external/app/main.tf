provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = "prod"
  config = {
    bucket = "acme-platform"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}

output "subnet_ids" {
  value = data.terraform_remote_state.network.outputs.subnets_ids # ERROR: unknown-remote-state-output
}
