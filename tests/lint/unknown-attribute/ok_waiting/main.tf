resource "aws_vpc" "main" {
  cidr_block = "10.0.0.0/16"
  lifecycle {
    ignore_changes = [tags["kubernetes.io/role"], tags_all]
  }
}

resource "aws_instance" "app" {
  ami           = "ami-1"
  instance_type = "t3.micro"
  lifecycle {
    ignore_changes       = all
    replace_triggered_by = [aws_vpc.main.id]
  }
  provisioner "local-exec" {
    command = "echo ${self.private_ip} ${self.root_block_device[0].volume_id}"
  }
}
