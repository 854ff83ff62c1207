include "common" {
  path = "../common.hcl"
}

inputs = { # ERROR: missing-unit-input
  size = 2
}
