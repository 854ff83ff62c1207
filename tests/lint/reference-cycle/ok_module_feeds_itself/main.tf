# An output that does not need the input may feed it.
module "network" {
  source = "./network"
  tag    = module.network.id
}

module "cluster" {
  source   = "./cluster"
  for_each = toset(["a", "b"])
  subnets  = module.network.subnets
  role     = each.key == "a" ? "x" : module.cluster["a"].role_name
}

module "second" {
  source  = "./cluster"
  subnets = []
  role    = module.third.role_name
}

module "third" {
  source  = "./cluster"
  subnets = module.second.subnets
  role    = "x"
}
