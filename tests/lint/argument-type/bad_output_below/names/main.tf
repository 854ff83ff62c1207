variable "given" {
  type = any
}

output "all" {
  value = var.given
}
