include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_repo_root()}/modules/cache"
}

dependency "vpc" {
  config_path = values.vpc_path

  mock_outputs = {
    subnet_ids = ["subnet-00000000"]
  }
}

inputs = {
  name       = values.name
  nodes      = values.nodes
  subnet_ids = dependency.vpc.outputs.subnet_ids
}
