terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = "~> 6.0"
    }
  }
}

data "aws_region" "current" {}

output "name" {
  value = data.aws_region.current.name # WARNING: deprecated-argument
}

output "text" {
  value = "${data.aws_region.current.name}a" # WARNING: deprecated-argument
}
