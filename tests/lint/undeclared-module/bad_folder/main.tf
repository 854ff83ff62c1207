# The folder is called `network`, the call is not.
module "vpc" {
  source = "./network"
}

locals {
  subnets = try(module.network.subnet_ids, []) # ERROR: undeclared-module
}

resource "terraform_data" "server" {
  input      = local.subnets
  depends_on = [module.network]
}
