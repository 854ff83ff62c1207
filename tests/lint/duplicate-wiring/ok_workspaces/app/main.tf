terraform {
  required_version = ">= 1.10"

  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "terraform_remote_state" "blue" {
  backend   = "s3"
  workspace = "blue"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "green" {
  backend   = "s3"
  workspace = "green"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

output "vpcs" {
  value = [data.terraform_remote_state.blue.outputs.vpc_id, data.terraform_remote_state.green.outputs.vpc_id]
}
