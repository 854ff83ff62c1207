locals {
  tags = merge(local.tags, { a = 1 }) # ERROR: self-reference
}
