# Written by 1_network. Reads: vpc_id, private_subnet_ids.
data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket = "minimal-tfstate"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

locals {
  network = data.terraform_remote_state.network.outputs
}
