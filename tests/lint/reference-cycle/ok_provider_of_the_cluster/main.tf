# The module makes the cluster and what is in it, by a provider that is made of the cluster alone.
provider "kubernetes" {
  host = module.cluster.endpoint
}

provider "kubernetes" {
  alias = "admin"
  host  = module.other.service
}

module "cluster" {
  source = "./cluster"
}

# Here what is made of the cluster goes to another provider.
module "other" {
  source    = "./cluster"
  providers = { kubernetes = kubernetes }
}
