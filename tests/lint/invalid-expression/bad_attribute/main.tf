variable "database" {
  type = object({ name = string, size = optional(number) })
}

output "name" {
  value = var.database.nmae # ERROR: invalid-expression
}

output "again" {
  value = upper(var.database.nmae)
}
