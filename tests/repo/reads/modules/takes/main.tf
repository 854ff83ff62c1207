variable "outputs" {
  type = any
}

variable "id" {}

locals {
  mine = var.outputs.in_module
}
