module "network" {
  source      = "./network"
  cluster_tag = module.cluster.name # ERROR: reference-cycle
}

module "cluster" {
  source  = "./cluster"
  subnets = module.network.subnets
}

# What is read whole waits for all of it.
module "alone" {
  source      = "./network"
  cluster_tag = join(",", values(module.alone)) # ERROR: reference-cycle
}

# All of the call waits for what needs a part of it.
module "late" {
  source      = "./network"
  cluster_tag = "x"
  depends_on  = [terraform_data.first] # ERROR: reference-cycle
}

resource "terraform_data" "first" {
  input = module.late.id
}
