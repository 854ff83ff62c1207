locals {
  name = "child"
}

module "inner" {
  source   = "./inner"
  for_each = toset(["x"])
}
