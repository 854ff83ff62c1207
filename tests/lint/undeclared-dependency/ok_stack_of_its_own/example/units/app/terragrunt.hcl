terraform {
  source = "."
}

inputs = {
  id = dependency.network.outputs.id
}
