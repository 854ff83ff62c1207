provider "aws" {
  region = local.config.region

  # Stops credentials of the wrong account before they change anything.
  allowed_account_ids = local.config.account[*]

  # Only environments that name a role have one.
  dynamic "assume_role" {
    for_each = local.config.role[*]

    content {
      role_arn = assume_role.value
    }
  }

  default_tags {
    tags = {
      Project     = "jobber"
      Environment = terraform.workspace
      Root        = "2_compute"
    }
  }
}
