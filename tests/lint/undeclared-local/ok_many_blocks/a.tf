locals {
  a = { b = { c = 1 } }
}

locals {
  d = local.a["b"].c
  e = local.f
}
