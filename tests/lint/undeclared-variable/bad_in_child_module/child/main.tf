output "region" {
  value = var.region # ERROR: undeclared-variable
}
