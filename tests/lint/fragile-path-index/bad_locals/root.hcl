locals {
  path  = path_relative_to_include()
  parts = split("/", local.path)
  env   = local.parts[0] # WARNING: fragile-path-index
  name  = local.parts[1]
}

inputs = {
  size = local.env == "live" ? 2 : 1
}
