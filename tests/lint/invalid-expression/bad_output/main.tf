provider "aws" {
  region = "eu-west-1"
}

module "network" {
  source = "./network"
}

output "attribute" {
  value = module.network.subnet_ids.a # ERROR: invalid-expression
}

output "index" {
  value = module.network.names[0] # ERROR: invalid-expression
}

output "absent" {
  value = module.network.settings.nam # ERROR: invalid-expression
}

output "text" {
  value = "vpc-${module.network.subnet_ids}" # ERROR: invalid-expression
}
