terraform {
  backend "s3" {
    bucket = "acme-tfstate"
    key    = "2_compute.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket = "acme-tfstate"
    key    = "1_network.tfstate"
    region = "us-east-1"
  }
}

locals {
  config  = yamldecode(file("config/${terraform.workspace}.yaml"))
  network = data.terraform_remote_state.network.outputs
}

resource "aws_eks_cluster" "this" {
  name = local.config.name
  vpc  = local.network.vpc_id
}

output "cluster_name" {
  value     = aws_eks_cluster.this.name
  sensitive = true
}
