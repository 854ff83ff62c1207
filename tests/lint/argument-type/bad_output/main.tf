provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

resource "aws_instance" "app" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = module.network.subnet_ids # ERROR: argument-type
}

resource "aws_security_group" "app" {
  name   = "app"
  vpc_id = module.network.settings # ERROR: argument-type
}
