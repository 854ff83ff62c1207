module "registry" {
  source = "terraform-aws-modules/vpc/aws"
}

module "git" {
  source   = "git::https://example.com/m.git"
  for_each = toset(["a"])
}

output "all" {
  value = [module.registry.vpc_id, module.git["a"].name]
}
