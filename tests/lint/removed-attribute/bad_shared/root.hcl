locals {
  off = false
}

skip = local.off # ERROR: removed-attribute
