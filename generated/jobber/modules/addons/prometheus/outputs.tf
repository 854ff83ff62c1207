output "prometheus_url" {
  description = "Address of Prometheus inside the cluster."
  value       = "http://${local.service}.${var.namespace}.svc.cluster.local"
}
