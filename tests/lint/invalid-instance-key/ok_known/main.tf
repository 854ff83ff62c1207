variable "nodes" {
  type = number
}

variable "zones" {
  type = set(string)
}

resource "terraform_data" "node" {
  count = var.nodes
}

resource "terraform_data" "off" {
  count = 0
}

resource "terraform_data" "zone" {
  for_each = var.zones
}

module "team" {
  source   = "./m"
  for_each = { core = 1, (var.nodes) = 2 }
}

# how many there are is not known
output "some" {
  value = [terraform_data.node[7].id, terraform_data.zone["c"].id, module.team["7"].name, module.team["core"].name]
}

# nobody may come by
output "guarded" {
  value = [var.nodes > 9 ? terraform_data.off[0].id : "", try(terraform_data.off[0].id, null), one(terraform_data.off[*].id)]
}

resource "terraform_data" "also_off" {
  count = var.nodes > 9 ? 1 : 0
  input = terraform_data.off[count.index].id
}

resource "terraform_data" "with_it" {
  for_each = var.zones
  input    = terraform_data.off[0].id

  lifecycle {
    replace_triggered_by = [terraform_data.node[1]]
  }
}

# Terraform waits for all of it
output "waits" {
  value      = 1
  depends_on = [terraform_data.off[0]]
}
