module "one" {
  source = "./m"
}

module "many" {
  source     = "./m"
  for_each   = toset(["a", "b"])
  depends_on = [module.one]
}

module "counted" {
  source     = "./m"
  count      = 1
  depends_on = [module.many, module.one.id]
}

resource "terraform_data" "a" {
  depends_on = [module.one.id, module.many["a"], module.many["a"].id, module.counted[0], module.counted[0].id, module.many.id]
}

output "id" {
  value      = 1
  depends_on = [module.counted, terraform_data.a]
}
