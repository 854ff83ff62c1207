terraform {
  source = "../../modules/app" # ERROR: missing-unit-input
}
