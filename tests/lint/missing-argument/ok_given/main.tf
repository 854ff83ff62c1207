variable "vpc_id" {
  type    = string
  default = null
}

resource "aws_subnet" "a" {
  vpc_id     = var.vpc_id
  cidr_block = null
}

resource "aws_instance" "by_template" {
  launch_template {
    name = "app"
  }
}
