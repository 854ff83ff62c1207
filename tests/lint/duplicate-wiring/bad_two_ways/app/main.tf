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

data "aws_ssm_parameter" "vpc_id" {
  name = "/network/vpc_id"
}

data "terraform_remote_state" "network" { # NOTE: duplicate-wiring
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

output "vpc" {
  value     = [data.terraform_remote_state.network.outputs.vpc_id, data.aws_ssm_parameter.vpc_id.value]
  sensitive = true
}
