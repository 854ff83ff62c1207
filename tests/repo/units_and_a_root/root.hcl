locals {
  env = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.name
}

remote_state {
  backend  = "s3"
  generate = { path = "backend.tf", if_exists = "overwrite_terragrunt" }
  config = {
    bucket  = "acme-${local.env}-states"
    key     = "${path_relative_to_include()}/terraform.tfstate"
    region  = "eu-west-1"
    encrypt = true
  }
}

inputs = {
  environment = local.env
}
