locals {
  a = 1
  b = local.a
  a = 2 # ERROR: duplicate-declaration
}

inputs = {
  size = local.b
}
