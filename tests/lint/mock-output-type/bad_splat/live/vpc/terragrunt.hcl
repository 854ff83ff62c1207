terraform {
  source = "../../modules/vpc"
}

inputs = {
  zones = ["a"]
}
