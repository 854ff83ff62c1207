inputs = {
  vpc_id = dependency.network.outputs.vpc_id # ERROR: undeclared-dependency
}
