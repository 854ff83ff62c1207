resource "aws_instance" "app" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  lifecycle {
    ignore_changes = [
      ami,
      user_dat, # ERROR: unknown-attribute
    ]
  }
  provisioner "local-exec" {
    command = "echo ${self.public_adress}" # ERROR: unknown-attribute
  }
}
