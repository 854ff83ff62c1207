skip = true # ERROR: removed-attribute

inputs = {
  vpc_id = dependency.vpc.outputs.vpc_id
}
