provider "aws" {
  region = local.config.region

  default_tags {
    tags = {
      Project     = "minimal"
      Environment = terraform.workspace
      Root        = "platform/step02"
    }
  }
}

locals {
  # A fresh token for every run.
  cluster_token_args = ["eks", "get-token", "--cluster-name", local.foundation.cluster_name, "--region", local.config.region]
}

provider "kubernetes" {
  host                   = local.foundation.cluster_endpoint
  cluster_ca_certificate = base64decode(local.foundation.cluster_certificate_authority_data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = local.cluster_token_args
  }
}

provider "helm" {
  kubernetes = {
    host                   = local.foundation.cluster_endpoint
    cluster_ca_certificate = base64decode(local.foundation.cluster_certificate_authority_data)

    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = local.cluster_token_args
    }
  }
}
