locals {
  all  = concat(["a"], ["b"], ["c"], ["d"])
  none = merge()
  most = max(1, 2, 3, 4, 5)
}
