terraform {
  source = "../../modules/app"
}

inputs = {
  vpc_id = "vpc-1"
  sizes  = 2 # WARNING: unknown-unit-input
}
