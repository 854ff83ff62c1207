variable "zones" {
  type = any
}

variable "disks" {}

module "volume" {
  source = "../volume"
  zones  = var.zones
  disks  = var.disks
}
