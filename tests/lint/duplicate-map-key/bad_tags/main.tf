locals {
  tags = {
    Team  = "platform"
    Stage = "dev"
    Team  = "network" # WARNING: duplicate-map-key
  }
}

output "tags" {
  value = merge(local.tags, { "Owner" = "a", Owner = "b" }) # WARNING: duplicate-map-key
}
