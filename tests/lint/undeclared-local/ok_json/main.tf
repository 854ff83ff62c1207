output "name" {
  value = "${local.prefix}-${local.suffix}"
}
