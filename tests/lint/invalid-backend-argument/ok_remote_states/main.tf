terraform {
  backend "local" {}
}

variable "states" {
  type = map(string)
}

locals {
  common = {
    bucket = "acme-states"
    region = "eu-west-1"
  }
}

data "terraform_remote_state" "merged" {
  backend = "s3"
  config  = merge(local.common, { key = "network.tfstate" })
}

data "terraform_remote_state" "given" {
  backend = "s3"
  config  = var.states
}

data "terraform_remote_state" "workspace" {
  backend = "remote"
  config = {
    organization = "acme"
    workspaces   = { name = "network" }
  }
}

data "terraform_remote_state" "file" {
  backend = "local"
  config  = { path = "../network/terraform.tfstate" }
}

data "terraform_remote_state" "environment" {
  backend = "pg"
}
