locals {
  config = yamldecode(file("${path.module}/built-later.yaml"))
  names  = [for file in fileset(path.module, "*.json") : jsondecode(file(file)).name]
  size   = local.config.size + 1
}
