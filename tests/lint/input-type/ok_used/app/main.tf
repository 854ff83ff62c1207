variable "zones" {
  type = any
}

variable "disks" {
  type    = any
  default = "none"
}

locals {
  zones = flatten([var.zones])
}

resource "aws_ebs_volume" "data" {
  for_each          = toset(local.zones)
  availability_zone = each.value
  size              = lookup(var.disks, "size", 4)
  type              = try(var.disks.kind, "gp3")
}
