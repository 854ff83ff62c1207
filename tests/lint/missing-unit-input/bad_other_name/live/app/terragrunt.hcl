terraform {
  source = "../../modules/app" # ERROR: missing-unit-input
}

inputs = {
  vpcid = "a" # WARNING: unknown-unit-input
}
