terraform {
  backend "s3" {
    bucket       = "states"
    key          = "app.tfstate"
    region       = "eu-west-1"
    encrypt      = true
    use_lockfile = true
  }
}
data "terraform_remote_state" "network" {
  backend = "s3"
  config = {
    bucket = "states"
    key    = "network.tfstate"
    region = "eu-west-1"
  }
}

resource "aws_sns_topic" "app" {
  count = data.terraform_remote_state.network.outputs.size
  name  = "port-${data.terraform_remote_state.network.outputs.port}"
}

resource "aws_eks_cluster" "main" {
  name     = data.terraform_remote_state.network.outputs.port
  role_arn = "arn:aws:iam::123456789012:role/eks"

  vpc_config {
    subnet_ids = data.terraform_remote_state.network.outputs.subnet_ids
  }
}

output "subnets" {
  value = toset(data.terraform_remote_state.network.outputs.subnet_ids)
}
