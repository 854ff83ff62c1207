provider "aws" {
  region = local.config.region

  default_tags {
    tags = {
      Project     = "minimal"
      Environment = terraform.workspace
      Root        = "3_plugins"
    }
  }
}

locals {
  # A fresh token for every run.
  cluster_token_args = ["eks", "get-token", "--cluster-name", local.compute.cluster_name, "--region", local.config.region]
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
