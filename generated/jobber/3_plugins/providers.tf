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
      Root        = "3_plugins"
    }
  }
}

locals {
  # A fresh token for every run, from the same role that applies.
  cluster_token_args = concat(
    ["eks", "get-token", "--cluster-name", local.compute.cluster_name, "--region", local.config.region],
    local.config.role == null ? [] : ["--role-arn", local.config.role],
  )
}

provider "kubernetes" {
  host                   = local.compute.cluster_endpoint
  cluster_ca_certificate = base64decode(local.compute.cluster_certificate_authority_data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = local.cluster_token_args
  }
}

provider "helm" {
  kubernetes = {
    host                   = local.compute.cluster_endpoint
    cluster_ca_certificate = base64decode(local.compute.cluster_certificate_authority_data)

    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = local.cluster_token_args
    }
  }
}
