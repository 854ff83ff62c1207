provider "aws" {
  region = "eu-west-1"
}

# A slip away from a key of ours, and another repository's all the same.
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "netwrk.tfstate"
    region = "eu-west-1"
  }
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
