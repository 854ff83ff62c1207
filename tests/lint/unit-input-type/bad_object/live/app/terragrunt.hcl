terraform {
  source = "../../modules/app"
}

inputs = {
  rule = { to = 2 } # ERROR: unit-input-type
}
