module "a" {
  source = "./m"
  providers = {
  }
}

module "b" {
  source     = "./m"
  for_each   = { x = 1 }
  depends_on = [module.a]
}

module "registry" {
  source  = "terraform-aws-modules/vpc/aws"
  version = "~> 5.0"
  name    = module.a.id
}

output "all" {
  value = [module.a, module.a["id"], module.b["x"].id, [for k, m in module.b : m.id], module.registry.vpc_id, module.registry.anything[0].at_all]
}
