output "storage_class_name" {
  description = "Storage class for volumes: gp3, encrypted, the cluster's default."
  value       = kubernetes_storage_class_v1.gp3.metadata[0].name

  # A claim waits in vain for a driver that is not there.
  depends_on = [aws_eks_addon.this]
}
