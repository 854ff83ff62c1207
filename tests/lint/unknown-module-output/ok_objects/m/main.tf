variable "any" {
  type    = any
  default = { anything = { below = { here = 1 } }, x = 1 }
}
output "settings" {
  value = var.any
}
