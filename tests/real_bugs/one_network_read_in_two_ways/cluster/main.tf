# The parameter is read for the order alone; what is used comes from the state.
terraform {
  required_version = ">= 1.10"

  backend "s3" {
    bucket       = "states"
    key          = "cluster.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}

data "aws_ssm_parameter" "subnets" {
  name = "/network/subnets"
}

data "terraform_remote_state" "network" { # NOTE: duplicate-wiring
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
  depends_on = [data.aws_ssm_parameter.subnets]
}

output "vpc_id" {
  value = data.terraform_remote_state.network.outputs.vpc_id
}
