provider "aws" {
  region = "eu-west-1"
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "network.tfstate"
  }
}

data "terraform_remote_state" "dns" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "zones/main.tfstate"
  }
}

data "terraform_remote_state" "app" {
  backend   = "s3"
  workspace = "prod"
  config = {
    bucket = "acme-app"
    key    = "app.tfstate"
  }
}

data "terraform_remote_state" "elsewhere" {
  backend = "s3"
  config = {
    bucket = "acme-edge"
    key    = "other.tfstate"
  }
}

output "ids" {
  value = [
    data.terraform_remote_state.network.outputs.id,
    data.terraform_remote_state.dns.outputs.id,
    data.terraform_remote_state.app.outputs.id,
    data.terraform_remote_state.elsewhere.outputs.id,
  ]
}
