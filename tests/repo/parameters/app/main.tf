provider "aws" {
  region = "eu-west-1"
}

variable "secret" {
  type = string
}

data "aws_ssm_parameter" "vpc" {
  name = "/network/vpc_id"
}

data "aws_ssm_parameter" "image" {
  name = "/aws/service/ecs/optimized-ami/amazon-linux-2/recommended/image_id"
}

data "aws_ssm_parameter" "secret" {
  name = var.secret
}

output "vpc_id" {
  value     = data.aws_ssm_parameter.vpc.value
  sensitive = true
}
