locals {
  joined = lookup({ a = 1 }, "a", 2, 3)  # ERROR: function-arity
  upper  = upper("a", "b")               # ERROR: function-arity
  sure   = can(local.upper, "x")         # ERROR: function-arity
}
