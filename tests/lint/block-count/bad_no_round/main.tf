resource "aws_eks_node_group" "main" { # ERROR: block-count
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
  dynamic "scaling_config" {
    for_each = []
    content {
      max_size     = 3
      min_size     = 1
      desired_size = 2
    }
  }
}
