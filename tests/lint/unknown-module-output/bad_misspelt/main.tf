module "network" {
  source = "./network"
}

resource "terraform_data" "a" {
  input = module.network.vpcid # ERROR: unknown-module-output
}

output "subnets" {
  value = "${join(",", module.network.subnets_ids)}" # ERROR: unknown-module-output
}
