terraform {
  source = "../../modules/app"
}

locals {
  common = { vpc_id = "vpc-1" }
}

inputs = merge(local.common, {
  siz = 2 # WARNING: unknown-unit-input
})
