resource "terraform_data" "vpc" {}

resource "terraform_data" "nat" {}

moved {
  from = terraform_data.old
  to   = terraform_data.vpc
}
