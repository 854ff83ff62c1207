module "network" {
  source = "./network"
  zones  = ["eu-west-1a", "eu-west-1b"]
}

locals {
  subnets = module.network.subnet_ids
}

resource "aws_instance" "app" {
  ami               = "ami-0a1b2c3d"
  instance_type     = "t3.micro"
  subnet_id         = module.network.subnet_ids # ERROR: argument-type
  availability_zone = module.network.zones      # ERROR: argument-type
}

resource "aws_instance" "other" {
  ami                    = "ami-0a1b2c3d"
  instance_type          = "t3.micro"
  subnet_id              = local.subnets            # ERROR: argument-type
  vpc_security_group_ids = aws_security_group.it.id # ERROR: argument-type
}

resource "aws_security_group" "it" {
  name = "it"
}

# By key.
module "keyed" {
  source   = "./network"
  for_each = toset(["a", "b"])
  zones    = [each.key, each.key]
}

resource "aws_lb" "it" {
  subnets = module.keyed["a"].subnet_ids
  name    = module.keyed["a"].zones # ERROR: argument-type
}
