module "network" {
  source = "./network"
}

resource "terraform_data" "a" {
  depends_on = [module.network.vpc] # ERROR: invalid-depends-on
}

module "again" {
  source     = "./network"
  depends_on = [module.network.vpcid] # ERROR: invalid-depends-on
}
