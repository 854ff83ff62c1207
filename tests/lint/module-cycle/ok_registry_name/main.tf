module "network" {
  source  = "acme/network/aws"
  version = "1.0.0"
}

module "submodule" {
  source = "./modules/part"
}
