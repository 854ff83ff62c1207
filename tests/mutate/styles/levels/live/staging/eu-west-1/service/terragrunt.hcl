include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_repo_root()}/modules//service"
}

dependencies {
  paths = ["../cluster"]
}

dependency "cluster" {
  config_path = "../cluster"
}

dependency "database" {
  config_path = "${get_terragrunt_dir()}/../database"
}

inputs = {
  name         = "orders"
  cluster_name = dependency.cluster.outputs.cluster_name
  instances    = 3
  hosts        = try(dependency.database.outputs.replica_addresses, [])

  database = {
    address = dependency.database.outputs.address
    port    = dependency.database.outputs.port
  }
}
