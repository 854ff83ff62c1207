# A conversion drops what the type has not.
locals {
  metrics = merge({ replicas = 2 }, { replica = 3 })
}

module "release" {
  source = "./release"
  values = local.metrics
}

provider "helm" {}
