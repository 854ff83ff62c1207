module "a" {
  source = "./a"
}

module "b" {
  source = "./b"
  id     = module.a.id # ERROR: unknown-module-output
}

output "again" {
  value = module.a.id
}
