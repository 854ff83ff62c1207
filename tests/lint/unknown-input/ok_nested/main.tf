locals {
  shared = { sizes = ["m6i.large"], team = "a" }
}

module "cluster" {
  source = "./cluster"

  # Whatever a map holds is taken.
  tags = { team = "a", cost = "b" }
  # So is what an `any` holds.
  settings = { anything = { goes = true } }
  # One value for many: each takes of it what it knows.
  node_groups = {
    blue = local.shared
    green = merge(local.shared, {
      disk = 20
    })
  }
  # A key that is computed.
  options = { (var.name) = { deep = "x" } }
}

variable "name" {
  type = string
}
