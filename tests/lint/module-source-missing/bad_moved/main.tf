module "network" {
  source = "./modules/netwrk" # ERROR: module-source-missing
}

output "vpc" {
  value = module.network.vpc_id
}
