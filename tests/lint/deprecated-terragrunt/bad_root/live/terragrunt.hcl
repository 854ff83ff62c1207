inputs = { # WARNING: deprecated-terragrunt
  size = 2
}
