output "namespaces" {
  description = "Names of the namespaces, by the same: what uses them waits for them."
  value       = { for name, namespace in kubernetes_namespace_v1.this : name => namespace.metadata[0].name }
}
