resource "terraform_data" "vpc" {}

import {
  to       = terraform_data.vpc
  identity = { name = "x" }
}
