module "m" {
  source = "./m"
}

output "all" {
  value = [
    module.m.settings.anything.below.here,
    module.m["settings"].x,
    module.m.list[0].id,
    module.m.list[*].name,
    lookup(module.m, "nothing", null),
    can(module.m.settings.x),
  ]
}
