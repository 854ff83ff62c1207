resource "aws_eks_node_group" "main" { # ERROR: block-count
  cluster_name  = "main"
  node_role_arn = "arn:aws:iam::111122223333:role/node"
  subnet_ids    = ["subnet-1"]
}

resource "kubernetes_service_v1" "api" {
  metadata {
    name = "api"
  }
  dynamic "spec" { # ERROR: block-count
    for_each = ["ClusterIP", "NodePort"]
    content {
      type = spec.value
    }
  }
}
