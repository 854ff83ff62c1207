locals {
  names = toset(["a"])
  ids   = { for name in local.names : name => module.bucket[name].id } # ERROR: undeclared-module
  first = one(module.buckets[*].id)
  all   = module.bukets["a"].id # ERROR: undeclared-module
}

module "buckets" {
  source = "./bucket"
  count  = 1
}

output "all" {
  value = [local.ids, local.first, local.all]
}
