resource "aws_instance" "app" {
  ami                    = "ami-1"
  instance_type          = ["t3.micro"] # ERROR: argument-type
  vpc_security_group_ids = "sg-1" # ERROR: argument-type
  monitoring             = "yes" # ERROR: argument-type
  tags                   = ["a"] # ERROR: argument-type
}
