resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
}

resource "aws_subnet" "a" {
  vpc_id     = aws_vpc.main.id
  cidr_block = "10.0.1.0/24"
  arn        = aws_vpc.main.arn # ERROR: read-only-argument
}

resource "aws_instance" "app" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  public_dns    = "${aws_vpc.main.id}.example.org" # ERROR: read-only-argument
}
