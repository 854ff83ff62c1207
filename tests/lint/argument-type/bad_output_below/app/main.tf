variable "subnets" {
  type = any
}

module "names" {
  source = "../names"
  given  = var.subnets
}

resource "aws_instance" "app" {
  ami           = "ami-0a1b2c3d"
  instance_type = "t3.micro"
  subnet_id     = module.names.all # ERROR: argument-type
}
