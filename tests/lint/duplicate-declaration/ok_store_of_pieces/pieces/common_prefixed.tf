variable "name" {
  type = string
}

output "result" {
  value = "x-${var.name}-${local.kind}"
}
