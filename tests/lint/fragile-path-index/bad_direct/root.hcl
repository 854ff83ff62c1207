inputs = {
  size = split("/", path_relative_to_include())[1] == "app" ? 1 : 2 # WARNING: fragile-path-index
}
