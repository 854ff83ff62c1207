include "root" {
  path = find_in_parent_folders("root.hcl")
}

terraform {
  source = "${get_repo_root()}/modules/web"
}

dependency "vpc" {
  config_path = values.vpc_path

  mock_outputs = {
    vpc_id = "vpc-00000000"
  }
}

dependency "cache" {
  config_path = "../cache"
}

inputs = {
  name   = values.name
  vpc_id = dependency.vpc.outputs.vpc_id
  cache  = dependency.cache.outputs.address
  ports  = try(values.ports, [443])
}
