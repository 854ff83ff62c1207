data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-platform"
    key    = "network.tfstate"
  }
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
