terraform {
  required_version = ">= 1.10"

  backend "gcs" {
    bucket = "states"
    prefix = "reader"
  }
}

variable "bucket" {
  type = string
}

# What these mean lies in another repository.
data "terraform_remote_state" "boot" {
  backend = "gcs"
  config = {
    bucket = var.bucket
    prefix = "terraform/boot"
  }
}

data "terraform_remote_state" "vpc" {
  backend   = "s3"
  workspace = terraform.workspace
  config = {
    bucket = var.bucket
    key    = "vpc/main.tfstate"
    region = "eu-west-1"
  }
}

output "ids" {
  value = [data.terraform_remote_state.boot.outputs.id, data.terraform_remote_state.vpc.outputs.id]
}
