module "network" {
  source = "./network"
}

locals {
  subnets = "first of ${module.network.subnet_ids}" # ERROR: invalid-expression
  record  = module.network.zone.fqdn                # ERROR: invalid-expression
  second  = module.network.subnet_ids[1]            # ERROR: invalid-expression
  letters = module.network.name[0]                  # ERROR: invalid-expression
  all     = join(",", module.network.name)          # ERROR: invalid-expression
}

output "arn" {
  value = module.network.name.arn # ERROR: invalid-expression
}
