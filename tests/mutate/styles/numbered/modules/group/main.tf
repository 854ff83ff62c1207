variable "name" {
  type = string
}

variable "instance_type" {
  type = string
}

variable "most" {
  type    = number
  default = 2
}

variable "subnet_ids" {
  type = list(string)
}

variable "groups" {
  type    = list(string)
  default = []
}

resource "aws_launch_template" "this" {
  name_prefix            = var.name
  instance_type          = var.instance_type
  vpc_security_group_ids = var.groups
}

resource "aws_autoscaling_group" "this" {
  name                = var.name
  min_size            = 1
  max_size            = var.most
  vpc_zone_identifier = var.subnet_ids

  launch_template {
    id = aws_launch_template.this.id
  }
}

output "name" {
  value = aws_autoscaling_group.this.name
}
