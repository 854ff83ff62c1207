variable "many" {
  type    = bool
  default = false
}

module "counted" {
  source = "./m"
  count  = var.many ? 2 : 1
}

module "keyed" {
  source   = "./m"
  for_each = { a = 1, b = 2 }
}

module "one" {
  source = "./m"
}

output "all" {
  value = {
    first  = module.counted[0].id
    all    = module.counted[*].id
    named  = module.keyed.a.id
    key    = module.keyed["b"].id
    guard  = try(module.counted.id, null)
    other  = var.many ? null : module.one.id
    output = module.one["id"]
    splat  = one(module.one[*].id)
  }
}
