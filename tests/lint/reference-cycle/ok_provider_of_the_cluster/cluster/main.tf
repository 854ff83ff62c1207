resource "aws_eks_cluster" "main" {
  name = "main"
}

resource "kubernetes_service_v1" "api" {
  metadata {
    name = aws_eks_cluster.main.name
  }
}

output "endpoint" {
  value = aws_eks_cluster.main.endpoint
}

output "service" {
  value = kubernetes_service_v1.api.status
}
