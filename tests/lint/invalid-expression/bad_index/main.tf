locals {
  zones = ["a", "b"]
  third = local.zones[2] # ERROR: invalid-expression
}
