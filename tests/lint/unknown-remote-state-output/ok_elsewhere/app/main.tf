terraform {
  backend "s3" {
    bucket       = "app-states"
    key          = "app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "bucket" {
  type = string
}

data "terraform_remote_state" "platform" {
  backend = "s3"
  config = {
    bucket = "platform-team-states"
    key    = "platform/vpc.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "unknown" {
  backend = "s3"
  config = {
    bucket = var.bucket
    key    = "app.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "cloud" {
  backend = "remote"
  config = {
    organization = "acme"
    workspaces   = { name = "network" }
  }
}

output "all" {
  value = [
    data.terraform_remote_state.platform.outputs.anything,
    data.terraform_remote_state.unknown.outputs.anything,
    data.terraform_remote_state.cloud.outputs.anything,
  ]
}
