module "wrapper" {
  source   = "../"
  for_each = var.items
  name     = each.key
}

variable "items" {
  type    = map(any)
  default = {}
}
