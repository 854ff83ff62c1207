terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "dev/app.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

variable "environment" {
  type = string
}

data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "${var.environment}/network.tfstate"
    region = "us-east-1"
  }
}

output "vpc" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
