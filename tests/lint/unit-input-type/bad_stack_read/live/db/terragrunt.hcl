locals {
  stack = read_terragrunt_config("../terragrunt.stack.hcl")
}

terraform {
  source = "${get_repo_root()}/modules/app"
}

inputs = {
  size = local.stack.local.size # ERROR: unit-input-type
}
