variable "zones" {
  type = any
}

variable "disks" {
  type = any
}

resource "aws_ebs_volume" "data" {
  for_each          = var.zones
  availability_zone = each.value
  size              = var.disks.size
  type              = var.disks.kind
}
