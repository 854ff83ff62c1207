terraform {
  source = "../../modules/app"
}

inputs = {
  tags = ["a"] # ERROR: unit-input-type
}
