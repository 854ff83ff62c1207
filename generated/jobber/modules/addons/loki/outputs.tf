output "loki_url" {
  description = "Address of Loki inside the cluster, for reading and writing."
  value       = "http://${helm_release.this.name}-gateway.${var.namespace}.svc.cluster.local"
}
