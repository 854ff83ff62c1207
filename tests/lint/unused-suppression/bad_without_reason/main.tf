output "x" {
  value = var.x /* ERROR: undeclared-variable; WARNING: unused-suppression */ # tfgen: allow(undeclared-variable)
}
