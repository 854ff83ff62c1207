inputs = {
  vpc_id = dependency.vpc.outputs.network_id # ERROR: unknown-dependency-output
}
