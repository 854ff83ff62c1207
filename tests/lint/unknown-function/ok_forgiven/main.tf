locals {
  name = try(nothing("a"), "b")
  has  = can(nothing("a"))
}
