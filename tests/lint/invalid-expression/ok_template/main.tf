variable "name" {
  type = string
}

variable "more" {
  type    = map(string)
  default = {}
}

variable "template" {
  type    = string
  default = "start.sh.tftpl"
}

locals {
  given    = templatefile("${path.module}/start.sh.tftpl", { name = var.name })
  open     = templatefile("${path.module}/start.sh.tftpl", merge({ user = "root" }, var.more))
  any      = templatefile("${path.module}/${var.template}", {})
  made     = templatefile("${path.module}/made-before-a-plan.tftpl", {})
  reads    = templatefile("${path.module}/start.sh.tftpl", { name = file("${path.module}/made-before-a-plan.txt") })
  forgiven = try(templatefile("${path.module}/start.sh.tftpl", {}), "")
}
