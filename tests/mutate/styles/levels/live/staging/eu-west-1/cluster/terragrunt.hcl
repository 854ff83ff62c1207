include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

terraform {
  source = "${get_repo_root()}/modules/cluster"
}

dependency "network" {
  config_path = "../network"

  mock_outputs = {
    vpc_id     = "vpc-00000000"
    subnet_ids = ["subnet-00000000", "subnet-11111111"]
  }
}

inputs = {
  name               = "main-${include.root.locals.environment}"
  kubernetes_version = "1.33"
  vpc_id             = dependency.network.outputs.vpc_id
  subnet_ids         = dependency.network.outputs.subnet_ids
}
