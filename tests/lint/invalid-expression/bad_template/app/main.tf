variable "name" {
  type = string
}

locals {
  script = templatefile("${path.module}/start.sh.tftpl", { nam = var.name }) # ERROR: invalid-expression
}

resource "aws_instance" "web" {
  ami           = "ami-0123456789abcdef0"
  instance_type = "t3.micro"
  user_data     = templatefile("${path.module}/ports.sh.tftpl", { ports = 80 }) # ERROR: invalid-expression
}
