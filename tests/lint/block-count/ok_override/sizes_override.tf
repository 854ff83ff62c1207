resource "aws_eks_node_group" "main" {
  scaling_config {
    max_size     = 3
    min_size     = 1
    desired_size = 2
  }
}
