output "grafana_url" {
  description = "Address of Grafana inside the cluster."
  value       = "http://${helm_release.this.name}.${var.namespace}.svc.cluster.local"
}

output "grafana_admin_secret" {
  description = "Kubernetes secret with the administrator's name and password."
  value       = "${var.namespace}/${kubernetes_secret_v1.admin.metadata[0].name}"
}
