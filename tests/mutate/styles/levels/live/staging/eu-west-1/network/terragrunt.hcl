include "root" {
  path = find_in_parent_folders("root.hcl")
}

locals {
  region = read_terragrunt_config(find_in_parent_folders("region.hcl"))
}

terraform {
  source = "${get_repo_root()}/modules/network"
}

inputs = {
  name      = "main"
  cidr      = "10.2.0.0/16"
  zones     = local.region.locals.zones
  flow_logs = true
}
