# The provider is made of what only the provider can make.
provider "kubernetes" {
  host = module.cluster.endpoint # ERROR: reference-cycle
}

module "cluster" {
  source    = "./cluster"
  providers = { kubernetes = kubernetes }
}
