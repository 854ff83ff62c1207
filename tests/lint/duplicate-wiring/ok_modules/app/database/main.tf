variable "vpc_id" {
  type = string
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

output "vpcs" {
  value = [var.vpc_id, data.terraform_remote_state.network.outputs.vpc_id]
}
