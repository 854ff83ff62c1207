variable "nodes" {
  type = any
}

module "inner" {
  source   = "../inner"
  for_each = var.nodes
  size     = each.value.size # ERROR: input-type
}
