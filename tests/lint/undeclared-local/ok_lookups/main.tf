locals {
  sizes = {
    dev  = "small"
    prod = "large"
  }
  size     = lookup(local.sizes, terraform.workspace, "small")
  names    = [for name, size in local.sizes : "${name}:${size}"]
  cond     = contains(keys(local.sizes), "dev") ? local.sizes["dev"] : local.sizes.prod
  template = templatefile("${path.module}/t.tftpl", { local = local.size })
}

output "all" {
  value = [local.names, local.cond, local.template]
}
