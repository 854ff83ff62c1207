module "network" {
  source = "./network"
}

output "vpc_id" {
  value = module.netwrk.vpc_id # ERROR: undeclared-module
}

resource "terraform_data" "a" {
  depends_on = [module.cluster] # ERROR: undeclared-module
}
