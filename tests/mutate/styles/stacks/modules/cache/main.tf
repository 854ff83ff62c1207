variable "name" {
  type = string
}

variable "subnet_ids" {
  type = list(string)
}

variable "nodes" {
  type    = number
  default = 1
}

resource "aws_elasticache_subnet_group" "main" {
  name       = var.name
  subnet_ids = var.subnet_ids
}

resource "aws_elasticache_cluster" "main" {
  cluster_id        = var.name
  engine            = "redis"
  node_type         = "cache.t4g.small"
  num_cache_nodes   = var.nodes
  subnet_group_name = aws_elasticache_subnet_group.main.name
}

output "address" {
  value = aws_elasticache_cluster.main.cache_nodes[0].address
}

output "arn" {
  value = aws_elasticache_cluster.main.arn
}
