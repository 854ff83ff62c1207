variable "sizes" {
  type = list(number)
}

resource "aws_eks_node_group" "main" {
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  dynamic "scaling_config" {
    for_each = var.sizes
    content {
      max_size     = scaling_config.value
      min_size     = 1
      desired_size = 2
    }
  }
}
