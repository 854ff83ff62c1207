locals {
  a = local.b
  b = {
    c = [for x in local.d : x] # ERROR: undeclared-local
  }
}
