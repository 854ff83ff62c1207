terraform {
  backend "local" {}
}

data "terraform_remote_state" "network" {
  backend  = "local"
  config   = { path = "../network/terraform.tfstate" }
  defaults = { subnets_ids = [] } # WARNING: remote-state-default-drift
}

output "subnets" {
  value = data.terraform_remote_state.network.outputs.subnets_ids
}
