variable "disks" {
  default = { data = { root = { size = 1 } } }
}

locals {
  sizes  = [for data in values(var.disks) : data.root.size]
  object = { data = { aws_region = { current = 1 } } }
  member = var.disks.data.root.size
  text   = "data.aws_region.nope"
}

output "all" {
  value = [local.sizes, local.object.data.aws_region.current, local.member, local.text]
}
