locals {
  zones = ["a", "b"]
}

variable "sizes" {
  type = map(number)
}

resource "aws_autoscaling_group" "main" {
  launch_configuration = "app"

  max_size            = length(local.zones) > 1 ? "many" : "few" # ERROR: argument-type
  min_size            = 1
  vpc_zone_identifier = "subnet-1" # ERROR: argument-type
  name                = local.zones # ERROR: argument-type
  desired_capacity    = var.sizes # ERROR: argument-type
}
