locals {
  environment = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.environment
}

remote_state {
  backend = "gcs"

  generate = {
    path      = "backend.tf"
    if_exists = "overwrite"
  }

  config = {
    bucket   = "acme-states"
    prefix   = path_relative_to_include()
    project  = "acme-${local.environment}"
    location = "eu"
  }
}

terraform {
  extra_arguments "timeout" {
    commands  = get_terraform_commands_that_need_locking()
    arguments = ["-lock-timeout=10m"]
  }
}
