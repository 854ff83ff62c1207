locals {
  common = yamldecode(file("config/common.yaml"))
  config = yamldecode(file("config/${local.env}.yaml"))
  env    = terraform.workspace == "default" ? "dev" : terraform.workspace
}

output "size" {
  value = merge(local.common, local.config).size
}
