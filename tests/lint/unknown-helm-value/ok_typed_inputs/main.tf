# A conversion drops what the type has not.
module "release" {
  source = "./release"
  values = { replicas = 2, replica = 3 }
}

provider "helm" {}
