provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

variable "which" {
  type    = number
  default = 0
}

resource "aws_instance" "app" {
  ami                    = "ami-0a1b2c3d"
  instance_type          = "t3.micro"
  subnet_id              = module.network.subnet_ids[var.which]
  vpc_security_group_ids = module.network.names
  tags                   = { for name in module.network.names : name => module.network.settings.port }
}

resource "aws_security_group_rule" "app" {
  type              = "ingress"
  from_port         = module.network.settings.port
  to_port           = tostring(module.network.settings.port)
  protocol          = "tcp"
  security_group_id = join("", module.network.names)
  cidr_blocks       = try(module.network.settings.cidrs, ["10.0.0.0/16"])
}
