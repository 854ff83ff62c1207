variable "name" {
  type = string
}

output "result" {
  value = "${var.name}-${local.kind}"
}
