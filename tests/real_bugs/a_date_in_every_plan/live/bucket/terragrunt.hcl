locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals
}

terraform {
  source = "${get_repo_root()}/modules/bucket"
}

inputs = {
  name = "assets-${local.env.environment}"
  tags = { deployed = local.env.deployed_at }
}
