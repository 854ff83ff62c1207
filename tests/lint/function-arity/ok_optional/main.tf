locals {
  a = lookup({ a = 1 }, "a")
  b = lookup({ a = 1 }, "a", 2)
  c = range(3)
  d = range(1, 9, 2)
  e = formatlist("%s", ["a"])
  f = try(local.a)
}
