provider "aws" {
  region = "eu-west-1"
}

variable "subnet" {}

variable "enabled" {
  type    = bool
  default = false
}

module "names" {
  source = "./names"
  given  = var.subnet
}

module "optional" {
  source = "./names"
  count  = var.enabled ? 1 : 0
  given  = ["a"]
}

module "elsewhere" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "5.0.0"
}

resource "aws_instance" "app" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = module.names.all
}

resource "aws_instance" "optional" {
  count         = var.enabled ? 1 : 0
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = var.enabled ? module.optional[0].all[0] : module.elsewhere.private_subnets
}
