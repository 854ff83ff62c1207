data "terraform_remote_state" "network" {
  backend = "local"
  config  = { path = "network.tfstate" }
}

output "vpc" {
  value = data.terraform_remote_state.netwrk.outputs.vpc_id # ERROR: undeclared-data
}
