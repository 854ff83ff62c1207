terraform {
  source = "../../modules/app"
}

include "common" {
  path = "../common.hcl"
}

dependency "vpc" {
  config_path = "../vpc"
}

