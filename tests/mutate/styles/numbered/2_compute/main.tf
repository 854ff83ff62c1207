locals {
  config = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
}

data "terraform_remote_state" "network" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket               = "shop-terraform-states"
    key                  = "network/terraform.tfstate"
    workspace_key_prefix = "shop"
    region               = "eu-west-1"
  }
}

resource "aws_security_group" "nodes" {
  name   = "nodes"
  vpc_id = data.terraform_remote_state.network.outputs.vpc_id
}

module "group" {
  source = "../modules/group"

  name          = "shop-${terraform.workspace}"
  instance_type = local.config.instance_type
  most          = local.config.most
  subnet_ids    = data.terraform_remote_state.network.outputs.subnet_ids
  groups        = [aws_security_group.nodes.id]
}

output "group_name" {
  value = module.group.name
}

output "security_group_id" {
  value = aws_security_group.nodes.id
}
