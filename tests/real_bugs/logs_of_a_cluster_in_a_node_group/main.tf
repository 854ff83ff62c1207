# What belongs to the cluster was written into one of its groups of nodes, where nobody reads it.
provider "aws" {}

module "cluster" {
  source = "./modules/cluster"

  node_groups = {
    system = {
      instance_types = ["m6i.large"]
      cluster_logs   = ["api", "audit"] # WARNING: unknown-input
    }
    batch = {
      instance_types = ["c6i.xlarge"]
      desired        = 3
    }
  }
}
