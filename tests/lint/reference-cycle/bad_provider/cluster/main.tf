resource "kubernetes_service_v1" "api" {
  metadata {
    name = "api"
  }
  spec {
    selector = { app = "api" }
  }
}

output "endpoint" {
  value = kubernetes_service_v1.api.id
}
