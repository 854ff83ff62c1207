locals {
  name = replace("a-b", "-") # ERROR: function-arity
}
