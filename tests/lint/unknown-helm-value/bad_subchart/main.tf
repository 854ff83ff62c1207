# Below an alias stand the keys of the chart that is brought along. The module is called twice.
module "dev" {
  source = "./monitoring"
}

module "prod" {
  source = "./monitoring"

  values = [
    yamlencode({ grafana = { persistance = { enabled = true } } }), # WARNING: unknown-helm-value
  ]
}

provider "helm" {}
