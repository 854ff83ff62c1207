# Terraform 0.12 reads and wants these.
terraform {
  required_version = "~> 0.12.31"
  experiments      = [variable_validation]
}

provider "aws" {
  version = "~> 2.0"
}

resource "aws_instance" "a" {
  provider   = "aws"
  depends_on = ["aws_vpc.b"]

  provisioner "local-exec" {
    when    = "destroy"
    command = "forget ${aws_vpc.b.id}"
  }

  lifecycle {
    ignore_changes = ["ami"]
  }
}

resource "aws_vpc" "b" {
  cidr_block = "10.0.0.0/16"
}
