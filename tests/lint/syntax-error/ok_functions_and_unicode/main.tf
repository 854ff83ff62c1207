locals {
  größe   = "ü"
  dashed-name = core::upper("x")
  legacy  = [for s in ["a"] : s].0
  splat   = local.list.*.id
  full    = local.list[*].id
  list    = [{ id = 1 }]
  spread  = max([1, 2, 3]...)
  grouped = { for s in ["a", "b"] : length(s) => s... }
  unary   = -1 - -2 * 3 == 5 && !false ? 1e3 : 0.5
}

output "all" {
  value = [local.größe, local.dashed-name, local.legacy, local.splat, local.full, local.spread, local.grouped]
}
