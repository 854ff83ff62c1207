resource "aws_eks_node_group" "main" {
  cluster_name    = "main"
  node_group_name = "main"
  node_role_arn   = "arn:aws:iam::123456789012:role/node"
  subnet_ids      = ["subnet-0123456789abcdef0"]

  scaling_config {
    desired_size = 1
    max_size     = 1
    min_size     = 1
  }

  update_config { # ERROR: argument-conflict
    max_unavailable            = 1
    max_unavailable_percentage = 50
  }

  launch_template { # ERROR: argument-conflict
    id      = "lt-0123456789abcdef0"
    name    = "main"
    version = 1
  }
}
