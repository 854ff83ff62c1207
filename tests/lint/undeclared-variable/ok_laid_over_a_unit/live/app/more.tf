output "name" {
  value = "${var.name}-${local.suffix}"
}
