provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

locals {
  subnets = module.network.subnet_ids
}

resource "aws_instance" "standby" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = local.subnets[2] # WARNING: output-index-bound
}
