terraform {
  source = "../../modules/app"
}

inputs = {
  size = "large" # ERROR: unit-input-type
}
