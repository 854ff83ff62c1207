variable "count_of" {
  type = string
}

locals {
  zones = ["a", "b"]
}

# tfgen: allow(deprecated-argument) numbers may be texts
resource "aws_instance" "app" {
  ami                    = "ami-1"
  instance_type          = "t3.micro"
  monitoring             = "true"
  cpu_core_count         = "2"
  user_data              = 12
  vpc_security_group_ids = tolist(["sg-1"])
  tags                   = { a = 1, b = true }
}

resource "aws_autoscaling_group" "main" {
  launch_configuration = "app"

  max_size            = var.count_of
  min_size            = "1"
  vpc_zone_identifier = toset(local.zones)
  name                = null
}
