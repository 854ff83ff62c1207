inputs = {
  on = "perhaps" # ERROR: unit-input-type
}
