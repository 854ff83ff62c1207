inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id # ERROR: undeclared-dependency
}
