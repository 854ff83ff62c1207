variable "maps" {
  type = list(map(string))
}

locals {
  merged = merge(var.maps...)
  parts  = replace(["a-b", "-", "_"]...)
}
