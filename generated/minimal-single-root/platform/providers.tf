provider "aws" {
  region = local.config.region

  default_tags {
    tags = {
      Project     = "minimal"
      Environment = terraform.workspace
      Root        = "platform"
    }
  }
}

locals {
  # A fresh token for every run.
  cluster_token_args = ["eks", "get-token", "--cluster-name", module.cluster.cluster_name, "--region", local.config.region]
}

provider "kubernetes" {
  host                   = module.cluster.cluster_endpoint
  cluster_ca_certificate = base64decode(module.cluster.cluster_certificate_authority_data)

  exec {
    api_version = "client.authentication.k8s.io/v1beta1"
    command     = "aws"
    args        = local.cluster_token_args
  }
}

provider "helm" {
  kubernetes = {
    host                   = module.cluster.cluster_endpoint
    cluster_ca_certificate = base64decode(module.cluster.cluster_certificate_authority_data)

    exec = {
      api_version = "client.authentication.k8s.io/v1beta1"
      command     = "aws"
      args        = local.cluster_token_args
    }
  }
}
