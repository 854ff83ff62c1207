include "root" {
  path   = find_in_parent_folders("root.hcl")
  expose = true
}

locals {
  commit = run_cmd("git", "rev-parse", "HEAD")
  name   = "app-${include.root.locals.env}"
}

terraform {
  source = "../../../modules/app"
}

dependency "vpc" {
  config_path  = "../vpc"
  mock_outputs = { id = "vpc-0" }
}

dependencies {
  paths = ["../vpc"]
}

inputs = {
  name   = local.name
  commit = local.commit
  vpc_id = dependency.vpc.outputs.id
}
