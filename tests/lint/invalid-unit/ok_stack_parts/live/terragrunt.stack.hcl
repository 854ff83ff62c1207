locals {
  region = "eu"
}

include "shared" {
  path = "../shared.stack.hcl"
}

unit "app" {
  source = "../units/app"
  path   = "app"
}
