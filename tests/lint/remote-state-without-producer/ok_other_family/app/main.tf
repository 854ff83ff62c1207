terraform {
  backend "s3" {
    bucket       = "acme-states"
    key          = "platform/apps/orders.tfstate"
    region       = "us-east-1"
    encrypt      = true
    use_lockfile = true
  }
}

# Accounts are another repository's; it keeps its states in this bucket, too.

data "terraform_remote_state" "accounts" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "accounts/production/terraform.tfstate"
    region = "us-east-1"
  }
}

data "terraform_remote_state" "billing" {
  backend = "s3"
  config = {
    bucket = "acme-states"
    key    = "accounts/billing.tfstate"
    region = "us-east-1"
  }
}
