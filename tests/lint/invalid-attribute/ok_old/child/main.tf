# Its version is its callers'.
resource "aws_instance" "a" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  provisioner "local-exec" {
    when    = "destroy"
    command = "forget ${aws_vpc.b.id}"
  }
}

resource "aws_vpc" "b" {
  cidr_block = "10.0.0.0/16"
}
