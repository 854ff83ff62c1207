terraform {
  source = "../../modules/app" # ERROR: missing-unit-input
}

inputs = {
  vpc_id = null
}
