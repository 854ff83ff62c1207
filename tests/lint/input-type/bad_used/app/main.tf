variable "zones" {
  type = any
}

variable "disks" {}

module "volume" {
  source = "../volume"
  zones  = toset(var.zones)
  disks  = var.disks
}
