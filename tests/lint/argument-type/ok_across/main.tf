module "network" {
  source = "./network"
  zones  = ["eu-west-1a", "eu-west-1b"]
  extra  = { id = "subnet-0a1b2c3d" }
}

module "elsewhere" {
  source  = "acme/network/aws"
  version = "1.0.0"
}

resource "aws_instance" "app" {
  ami                    = "ami-0a1b2c3d"
  instance_type          = "t3.micro"
  subnet_id              = module.network.subnet_ids[0]
  availability_zone      = module.network.extra
  key_name               = module.network.chosen
  vpc_security_group_ids = module.network.names
  monitoring             = module.elsewhere.ids
}

# A text may be a number, a set a list.
resource "aws_lb_target_group" "it" {
  port     = module.network.port
  protocol = "HTTP"
  vpc_id   = aws_subnet.one.vpc_id
  name     = aws_subnet.one.map_public_ip_on_launch
}

resource "aws_subnet" "one" {
  vpc_id = "vpc-0a1b2c3d"
}
