terraform {
  source = "../../modules/app"
}

inputs = {
  ports = ["http"] # ERROR: unit-input-type
}
