module "counted" {
  source = "./m"
  count  = 1
}

module "keyed" {
  source   = "./m"
  for_each = toset(["a"])
}

module "one" {
  source = "./m"
}

output "counted" {
  value = module.counted.id # ERROR: invalid-instance-key
}

output "keyed" {
  value = module.keyed.id # ERROR: invalid-instance-key
}

output "one" {
  value = module.one[0].id # ERROR: invalid-instance-key
}
