include "shared" {
  path = "../shared.stack.hcl" # ERROR: include-missing
}

unit "app" {
  source = "../units/app"
  path   = "app"
}
