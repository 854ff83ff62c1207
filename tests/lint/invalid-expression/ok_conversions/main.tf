locals {
  a = "1" + 2
  b = "true" ? 1 : 0
  c = join(",", [1, true, "x"])
  d = { for i in range(3) : i => i * 2 }
  e = [for k, v in { a = 1 } : "${k}=${v}"]
  f = merge({ a = 1 }, null)
}
