locals {
  tags  = { module = "x", "module.y" = "z" }
  list  = [for module in [{ name = "a" }] : module.name]
  label = "${local.tags.module} module.nope.x"
  path  = "${path.module}/x"
}

output "all" {
  value = [local.list, local.label, local.path]
}
