locals {
  zones = ["a", "b"]
}

resource "terraform_data" "node" {
  count = 2
}

resource "terraform_data" "off" {
  count = 0
}

resource "terraform_data" "zone" {
  for_each = toset(local.zones)
}

module "team" {
  source   = "./m"
  for_each = { core = 1, web = 2 }
}

resource "terraform_data" "last" {
  input = terraform_data.node[2].id # ERROR: invalid-instance-key
}

output "off" {
  value = terraform_data.off[0].id # ERROR: invalid-instance-key
}

locals {
  third = upper(terraform_data.zone["c"].id) # ERROR: invalid-instance-key
}

output "team" {
  value = [for name in ["x"] : name if name == module.team["wbe"].name] # a loop may be empty
}

output "web" {
  value = module.team["wbe"].name # ERROR: invalid-instance-key
}
