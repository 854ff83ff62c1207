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
  value = data.terraform_remote_state.network.outputs.subnet_ids
}

# Beside what the settings tell of.
data "terraform_remote_state" "dns" {
  backend = "s3"
  config = {
    bucket = "acme-platform"
    key    = "dns.tfstate"
    region = "eu-west-1"
  }
}

output "zone_id" {
  value = data.terraform_remote_state.dns.outputs.zone_id
}
