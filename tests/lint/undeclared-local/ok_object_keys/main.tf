variable "settings" {
  default = { local = { name = "x" } }
}

locals {
  config = yamldecode(file("${path.module}/config.yaml"))
  merged = merge({ local = "key" }, local.config.local)
  each   = { for local in ["a", "b"] : local => { id = local } }
  other  = var.settings.local.name
}

output "all" {
  value = [local.merged, local.each["a"].id, local.other, try(local.config.nothing.here, null)]
}
