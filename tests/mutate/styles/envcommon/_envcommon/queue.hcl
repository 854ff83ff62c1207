terraform {
  source = "${dirname(find_in_parent_folders("root.hcl"))}/modules/queue"
}

locals {
  environment = read_terragrunt_config(find_in_parent_folders("env.hcl")).locals.environment
}

inputs = {
  name              = "jobs-${local.environment}"
  retention_seconds = 86400
}
