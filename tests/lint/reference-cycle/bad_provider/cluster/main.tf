resource "kubernetes_service_v1" "api" {
  metadata {
    name = "api"
  }
}

output "endpoint" {
  value = kubernetes_service_v1.api.status
}
