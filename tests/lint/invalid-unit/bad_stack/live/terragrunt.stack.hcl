locals {
  env = "live"
}

inputs = { # ERROR: invalid-unit
  size = 2
}

unit "one" { # ERROR: invalid-unit
  source = "../units/app"
}

unit "two" {
  source = "../units/app"
  path   = "../two" # ERROR: invalid-unit
}

unit "three" {
  source = "../units/app"
  path   = "${local.environment}/three" # ERROR: invalid-unit
}
