terraform {
  source = "../../modules/vpc"
  sorce  = "x" # ERROR: invalid-unit
}
