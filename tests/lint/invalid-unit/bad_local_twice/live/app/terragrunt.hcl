inputs = {
  first  = local.region # ERROR: invalid-unit
  second = local.region
}
