output "ingress_class_name" {
  description = "Ingress class that the controller serves."
  value       = "alb"

  # Its webhook checks every Ingress: who makes one has to wait for the controller.
  depends_on = [helm_release.this]
}
