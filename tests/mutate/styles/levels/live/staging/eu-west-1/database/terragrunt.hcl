include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "../../../../modules//database"
}

dependency "network" {
  config_path = "../network"

  mock_outputs = {
    subnet_ids = ["subnet-00000000"]
    zone_count = 2
  }
  mock_outputs_allowed_terraform_commands = ["plan", "validate"]
}

inputs = {
  name       = "orders"
  subnet_ids = dependency.network.outputs.subnet_ids
  storage_gb = 50
  replicas   = dependency.network.outputs.zone_count - 1
}
