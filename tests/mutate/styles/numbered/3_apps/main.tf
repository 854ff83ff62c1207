locals {
  config  = yamldecode(file("${path.module}/config/${terraform.workspace}.yaml"))
  compute = data.terraform_remote_state.compute.outputs
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

data "terraform_remote_state" "compute" {
  backend   = "s3"
  workspace = terraform.workspace

  config = {
    bucket               = "shop-terraform-states"
    key                  = "compute/terraform.tfstate"
    workspace_key_prefix = "shop"
    region               = "eu-west-1"
  }
}

resource "aws_lb_target_group" "web" {
  name     = "web"
  port     = 80
  protocol = "HTTP"
  vpc_id   = data.terraform_remote_state.network.outputs.vpc_id
}

resource "aws_autoscaling_attachment" "web" {
  count = local.config.replicas > 0 ? 1 : 0

  autoscaling_group_name = local.compute.group_name
  lb_target_group_arn    = aws_lb_target_group.web.arn
}

output "target_group" {
  value = aws_lb_target_group.web.arn
}
