provider "aws" {
  alias      = "other"
  access_key = "x"
}

resource "aws_instance" "web" {
  provider      = aws.other
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"

  provisioner "remote-exec" {
    inline     = ["true"]
    on_failure = continue

    connection {
      type = "ssh"
      host = self.public_ip
    }
  }
}

import {
  to       = aws_instance.generated
  provider = aws.other
  id       = "i-1"
}
