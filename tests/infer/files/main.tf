# Values that are made of others, so that types have a way to go.

locals {
  name     = "${var.string}-${terraform.workspace}"
  is_large = var.number > 10
  size     = local.is_large ? "large" : "small"
  either   = var.bool ? var.string : var.number
  maybe    = var.bool ? var.list : null

  zones   = ["a", "b", "c"]
  subnets = { for i, zone in local.zones : zone => { cidr = cidrsubnet("10.0.0.0/16", 8, i), name = "${local.name}-${zone}" } }
  cidrs   = [for zone, subnet in local.subnets : subnet.cidr]

  names    = [for node in var.nodes : node.name]
  by_name  = { for node in var.nodes : node.name => node }
  grouped  = { for node in var.nodes : node.size => node.name... }
  disks    = { for name, pool in var.pools : name => pool.disk.size }
  filtered = { for name, pool in var.pools : name => pool if pool.size > 1 }

  tags   = merge(var.map, { Name = local.name })
  merged = merge({ a = 1 }, { b = local.names })
  every  = concat(var.list, local.names)
  flat   = flatten([for pool in var.pools : tolist(pool.taints)])
  joined = join(",", local.zones)
  config = { name = var.deep.name, network = var.deep.network, sizes = values(var.counts) }

  known   = jsondecode("{\"a\": [1, \"x\"], \"b\": {\"c\": null}}")
  content = yamldecode("a: 1\nb: [x, y]\nc: {d: true}\n")
  unknown = jsondecode(var.string)
}

module "network" {
  source = "./modules/network"

  id      = var.text
  name    = local.name
  subnets = local.subnets
  tags    = local.tags
  loose   = var.nodes
}

module "node" {
  source = "./modules/node"
  count  = 2

  name = "node-${count.index}"
}

module "zone" {
  source   = "./modules/node"
  for_each = toset(local.zones)

  name    = each.key
  options = { size = 5 }
}

module "worker" {
  source = "./modules/node"
  count  = length(var.plain_list)

  name = "worker"
}

module "shard" {
  source   = "./modules/node"
  for_each = var.given_objects

  name    = each.key
  options = { size = each.value.size, labels = var.map }
}

module "pair" {
  source = "./modules/pair"

  first  = module.network.ids
  second = [for node in module.node : node.name]
}
