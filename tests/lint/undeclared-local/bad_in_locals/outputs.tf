output "a" {
  value = local.a
}

output "missing" {
  value = try(local.missing, "default") # ERROR: undeclared-local
}
