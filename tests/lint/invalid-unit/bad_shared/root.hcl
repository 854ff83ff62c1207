inputs = {
  size = 1 + "a" # ERROR: invalid-unit
}
