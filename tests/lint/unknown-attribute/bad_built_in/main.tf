terraform {
  required_version = ">= 1.5"
}

resource "terraform_data" "release" {
  input = "1.2.3"
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config  = { bucket = "acme", key = "network", region = "eu-central-1" }
}

output "release" {
  value = terraform_data.release.outputs # ERROR: unknown-attribute
}

output "vpc_id" {
  value = data.terraform_remote_state.network.output.vpc_id # ERROR: unknown-attribute
}
