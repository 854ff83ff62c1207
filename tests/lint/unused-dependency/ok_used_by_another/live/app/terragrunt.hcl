terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

inputs = {
  vpc_id = "vpc-1"
}
