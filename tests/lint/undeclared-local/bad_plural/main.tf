locals {
  region = ["us-east-1"]
  zone   = "${locals.region}a" # ERROR: undeclared-resource
  other  = "${local.regions[0]}b" # ERROR: undeclared-local
}

output "zone" {
  value = [local.zone, local.other]
}
