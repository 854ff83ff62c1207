locals {
  size = "many"
}

unit "app" {
  source = "../units/app"
  path   = "app"
}
