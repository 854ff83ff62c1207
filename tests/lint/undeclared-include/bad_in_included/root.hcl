locals {
  size = 2
}

inputs = {
  size = include.root.locals.size # ERROR: undeclared-include
}
