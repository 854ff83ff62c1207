variable "name" {
  type = string
}

variable "more" {
  type = map(string)
}

variable "settings" {
  type = object({ name = string, port = optional(number) })
}

locals {
  all      = templatefile("${path.module}/templates/app.yaml.tftpl", { name = var.name, port = 80, hosts = [] })
  typed    = templatefile("${path.module}/templates/small.tftpl", var.settings)
  # which keys there are is not known
  merged   = templatefile("${path.module}/templates/app.yaml.tftpl", merge({ name = var.name }, var.more))
  computed = templatefile("${path.module}/templates/app.yaml.tftpl", { (var.name) = 1 })
  # nobody may come by here
  guarded  = var.name == "" ? "" : templatefile("${path.module}/templates/app.yaml.tftpl", { name = var.name })
  tried    = try(templatefile("${path.module}/templates/app.yaml.tftpl", {}), "")
  each     = { for name in [] : name => templatefile("${path.module}/templates/app.yaml.tftpl", {}) }
  # built before Terraform runs, or of another directory
  built    = templatefile("${path.module}/dist/app.yaml.tftpl", {})
  else     = templatefile("${path.root}/templates/app.yaml.tftpl", {})
  escaped  = templatefile("${path.module}/templates/shell.tftpl", {})
}
