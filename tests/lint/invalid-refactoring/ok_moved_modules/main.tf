# Into a module, out of one, and calls that got keys.
moved {
  from = terraform_data.vpc
  to   = module.network["a"].terraform_data.vpc
}

moved {
  from = module.network.terraform_data.nat
  to   = terraform_data.nat
}

moved {
  from = module.network
  to   = module.network["a"]
}

moved {
  from = module.registry.terraform_data.x
  to   = terraform_data.x
}

resource "terraform_data" "nat" {}

resource "terraform_data" "x" {}

module "network" {
  source   = "./network"
  for_each = toset(["a", "b"])
}

module "registry" {
  source = "terraform-aws-modules/vpc/aws"
}
