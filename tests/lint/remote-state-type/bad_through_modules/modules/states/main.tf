data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc
}

output "tags" {
  value = data.terraform_remote_state.network.outputs.tags
}
