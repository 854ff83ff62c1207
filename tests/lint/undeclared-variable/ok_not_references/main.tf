variable "real" {
  default = { var = { x = 1 } }
}

locals {
  keys   = { var = 1, local = 2, "var.nope" = 3, each = { value = 4 } }
  shadow = [for var in [{ nope = 1 }] : var.nope]
  pairs  = { for var, local in var.real : var => local }
  text   = "$${var.nope} and var.nope"
  regex  = regexall("var.nope", "x")
  names  = local.keys.var
  member = var.real.var.x
}

output "all" {
  value = [local.shadow, local.pairs, local.text, local.regex, local.names, local.member]
}
