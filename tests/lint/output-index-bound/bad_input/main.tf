provider "aws" {
  region = "eu-west-1"
}

variable "zones" {
  type = list(string)
}

module "network" {
  source = "./network"
  zones  = var.zones
}

resource "aws_instance" "standby" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = module.network.subnet_ids[1] # WARNING: output-index-bound
}

resource "aws_instance" "third" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = module.network.subnet_ids[2]
}
