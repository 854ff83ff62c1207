# A module for either version of the provider cannot write what only the newer one knows.
terraform {
  required_providers {
    aws = {
      source  = "hashicorp/aws"
      version = ">= 5.0"
    }
  }
}

data "aws_region" "current" {}

output "name" {
  value = data.aws_region.current.name
}
