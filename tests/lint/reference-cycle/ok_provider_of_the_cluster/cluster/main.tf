resource "aws_eks_cluster" "main" {
  name     = "main"
  role_arn = "arn:aws:iam::111122223333:role/cluster"
  vpc_config {
    subnet_ids = ["subnet-1", "subnet-2"]
  }
}

resource "kubernetes_service_v1" "api" {
  metadata {
    name = aws_eks_cluster.main.name
  }
  spec {
    selector = { app = "api" }
  }
}

output "endpoint" {
  value = aws_eks_cluster.main.endpoint
}

output "service" {
  value = kubernetes_service_v1.api.id
}
