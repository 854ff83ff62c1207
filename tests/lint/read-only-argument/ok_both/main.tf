# The provider decides it unless it is given.
resource "aws_instance" "app" {
  ami               = "ami-1"
  instance_type     = "t3.micro"
  private_ip        = "10.0.0.4"
  availability_zone = "eu-west-1a"
}
