variable "needs_a_value_from_outside" {
  type = string
}

output "x" {
  value = var.needs_a_value_from_outside
}
