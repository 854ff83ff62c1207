locals {
  common = read_terragrunt_config("../common.hcl")
}

inputs = {
  size = local.common.locals.size
}
